create table case_task (
    id uuid primary key,
    case_id uuid not null references case_file,
    wait_id bigint not null,
    element_id text not null,
    name_sv text not null,
    name_en text not null,
    form text,
    candidate_group text,
    not_by_who_did text,
    shows text,
    signs text,
    clause text,
    inputs json not null,
    assignee text,
    state text not null check (state in ('open', 'completed', 'cancelled')),
    created_at timestamptz not null,
    draft json,
    draft_revision bigint not null,
    completed_at timestamptz,
    completed_by text,
    unique (case_id, wait_id)
);
create index case_task_open_by_group on case_task (candidate_group, created_at) where state = 'open'; -- the desk's lists
create index case_task_open_by_assignee on case_task (assignee, created_at) where state = 'open';
create index case_task_by_case on case_task (case_id, created_at);
