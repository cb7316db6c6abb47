-- What outlives a case, such as a licence at its premises, with a history of its own. Cases come and go, and are disposed of by
-- their own schedule: so the history names a case by its number and refers to none.
create table case_object (
    id uuid primary key,
    kind text not null,
    number text not null,
    name text not null,
    place text,
    holder_name text not null,
    holder_identifier text,
    holder_email text,
    state text not null check (state in ('active', 'suspended', 'ended')),
    terms json not null,
    valid_from date,
    valid_to date,
    created_at timestamptz not null,
    changed_at timestamptz not null
);
-- An ended object leaves its number to the next holder of the same premises.
create unique index case_object_number on case_object (kind, number) where state <> 'ended';
create index case_object_register on case_object (kind, name, id); -- the register per kind

-- Append-only.
create table case_object_event (
    object_id uuid not null references case_object,
    sequence int not null,
    kind text not null,
    at timestamptz not null,
    by_id text not null,
    by_name text not null,
    text text,
    case_number text,
    terms json,
    primary key (object_id, sequence)
);

create table case_object_case (
    object_id uuid not null references case_object,
    case_id uuid not null references case_file,
    added_at timestamptz not null,
    primary key (object_id, case_id)
);
create index case_object_case_by_case on case_object_case (case_id);

-- The numbers that the municipality gives, per kind and without gaps.
create table case_object_series (
    kind text primary key,
    last_number int not null
);
