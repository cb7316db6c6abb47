-- What staff write on a case for each other. The case's history keeps who wrote what, so a note is never changed.
create table case_note (
    id uuid primary key,
    case_id uuid not null references case_file,
    task_id uuid references case_task,
    text text not null,
    written_at timestamptz not null,
    written_by text not null,
    written_by_name text not null
);
create index case_note_by_case on case_note (case_id, written_at);

-- Who leads a group assigns its tasks.
alter table staff_group_member add column leads boolean not null default false;
