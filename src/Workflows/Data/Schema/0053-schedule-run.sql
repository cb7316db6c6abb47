-- What ran by itself, when, on which host and how it ended. Times are the machine's.
create table schedule_run (
    id bigint generated always as identity primary key,
    schedule text not null,
    host text not null,
    started_by text not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    state text not null check (state in ('running', 'done', 'failed', 'interrupted')),
    done int,
    error text
);
create index schedule_run_newest on schedule_run (schedule, id desc); -- the operations page shows the latest of each
