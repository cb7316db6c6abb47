-- Who works here, in which groups, and by which dated delegation they may decide.
create table staff (
    id text primary key,
    name text not null,
    title text not null,
    email text not null
);

create table staff_group (
    id text primary key,
    name_sv text not null,
    name_en text not null
);

create table staff_group_member (
    group_id text not null references staff_group,
    staff_id text not null references staff,
    primary key (group_id, staff_id)
);

-- One row per holder and clause of the board's delegation order (KL 6:37-40, 7:5-8).
create table delegation (
    id uuid primary key,
    board text not null,
    clause text not null,
    text_sv text not null,
    text_en text not null,
    staff_id text not null references staff,
    valid_from date not null,
    valid_to date
);
create index delegation_by_clause on delegation (board, clause); -- asked at every signing
