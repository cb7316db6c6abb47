-- Cases that belong together, seen from both. What another system keeps has a number and no case here.
create table case_relation (
    id uuid primary key,
    case_id uuid not null references case_file,
    related_id uuid references case_file,
    related_number text not null,
    kind text not null,
    reason text not null,
    added_at timestamptz not null,
    added_by_name text not null,
    unique (case_id, related_number, kind)
);
create index case_relation_related on case_relation (related_id) where related_id is not null;
