-- Nobody who has worked here is deleted: tasks, signatures and decisions name them. Whoever has left has a last day.
alter table staff add column left_on date;
alter table staff_group_member add column left_on date;

-- Every change to staff, groups and delegations: who made it, when and why. Append-only.
create table organisation_change (
    id uuid primary key,
    at timestamptz not null,
    changed_by text not null,
    changed_by_name text not null,
    kind text not null,
    reason text not null,
    staff_id text references staff,
    group_id text references staff_group,
    delegation_id uuid references delegation,
    before text,
    after text
);
create index organisation_change_newest on organisation_change (at desc, id);
create index delegation_by_staff on delegation (staff_id); -- a person's own page
