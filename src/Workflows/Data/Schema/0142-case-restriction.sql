-- A case that only one group of staff sees, such as that of somebody whose identity is protected. A table of its own: most cases have none.
create table case_restriction (
    case_id uuid primary key references case_file,
    group_id text not null
);
