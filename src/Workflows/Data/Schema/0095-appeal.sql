-- What is decided beside the matter itself (a write-off, a start notice, a dismissed appeal) never counts as the case's decision.
alter table decision add column is_further boolean not null default false;

-- A corrected or changed decision takes the place of an earlier one (FL 36-39); the earlier row stays as it was.
alter table decision add column replaces uuid references decision;
alter table decision add column replaced_because text;

create table appeal (
    id uuid primary key,
    case_id uuid not null references case_file,
    decision_id uuid not null references decision,
    participant_id uuid not null references participant,
    appellant text not null,
    text text not null,
    received_on date not null,
    last_day date,
    in_time boolean not null,
    state text not null check (state in ('received', 'dismissed', 'forwarded', 'decided')),
    document_id uuid references document,
    forwarded_to text,
    forwarded_at timestamptz,
    ruling text,
    ruled_by text,
    ruled_on date
);
create index appeal_by_case on appeal (case_id);
