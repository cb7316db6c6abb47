-- A replay: a draft played against the recorded events of cases. It reads cases and writes only these rows; its times are the machine's.
create table replay_run (
    id uuid primary key,
    draft_id uuid not null references process_draft,
    draft_revision bigint not null, -- a draft that has been changed since is not played on
    state text not null check (state in ('running', 'cancelled', 'finished', 'outdated')),
    started_by text not null,
    started_at timestamptz not null,
    ended_at timestamptz
);
create index replay_run_by_draft on replay_run (draft_id, started_at);
create index replay_run_running on replay_run (id) where state = 'running'; -- workers ask this whenever they are idle

create table replay_case (
    run_id uuid not null references replay_run on delete cascade,
    case_id uuid not null references case_file,
    state text not null check (state in ('waiting', 'same', 'differs', 'not-comparable')),
    lease_until timestamptz,
    primary key (run_id, case_id)
);
create index replay_case_waiting on replay_case (run_id, case_id) where state = 'waiting';

create table replay_finding (
    run_id uuid not null,
    case_id uuid not null,
    kind text not null,
    subject text not null,
    before text not null,
    after text not null,
    reason json, -- {file, elementId, text: {sv, en}}
    foreign key (run_id, case_id) references replay_case on delete cascade
);
create index replay_finding_by_run on replay_finding (run_id, kind, subject);
