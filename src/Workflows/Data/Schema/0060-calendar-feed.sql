-- The secret address by which somebody's calendar program reads the deadlines of a group. Only its hash is kept.
create table calendar_feed (
    staff_id text not null references staff,
    group_id text not null references staff_group,
    token_sha256 text not null unique,
    language text not null,
    created_at timestamptz not null,
    primary key (staff_id, group_id)
);

create index deadline_by_day on deadline (due_on) where status in ('Running', 'Passed'); -- the week view and the feeds read by day
