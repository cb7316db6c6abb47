-- What the clock computes from. Rows are never changed: a correction supersedes.
create table clock_event (
    id uuid primary key,
    case_id uuid not null references case_file,
    type text not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    channel text not null,
    party text not null,
    supersedes uuid references clock_event,
    data json not null
);
create index clock_event_by_case on clock_event (case_id, occurred_at);

-- The latest reading of each clock of a case; a rule has one per person or referral where the rule says so.
create table deadline (
    case_id uuid not null references case_file,
    rule text not null,
    subject text not null,
    topic text not null,
    status text not null,
    started_on date,
    due_on date,
    next_moment timestamptz,
    reported text[] not null,
    primary key (case_id, rule, subject)
);
create index deadline_next on deadline (next_moment) where next_moment is not null; -- the sweep touches only what is due
create index deadline_open on deadline (topic, due_on) where status in ('Running', 'Paused', 'Passed'); -- lists sort by what burns
