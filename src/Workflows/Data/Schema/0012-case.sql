create table number_series (
    board text not null,
    series text not null,
    year int not null,
    last_number int not null,
    primary key (board, series, year)
);

create table case_file (
    id uuid primary key,
    number text unique,
    process_id text not null,
    version_id text not null references process_version,
    board text not null,
    title text not null,
    object text,
    milestone text not null,
    opened_at timestamptz not null,
    closed_at timestamptz,
    revision bigint not null
);
create index case_file_open on case_file (process_id, opened_at) where closed_at is null;

create table case_milestone (
    case_id uuid not null references case_file,
    ordinal int not null,
    name text not null,
    reached_at timestamptz not null,
    primary key (case_id, ordinal)
);

-- Append-only technical history, chained by hash per case. Disposal clears payload and salt; the chain still verifies.
create table case_event (
    case_id uuid not null references case_file,
    sequence bigint not null,
    type text not null,
    actor_kind text not null,
    actor_id text not null,
    actor_name text not null,
    reason text,
    at timestamptz not null,
    payload json,
    salt bytea,
    payload_hash bytea not null,
    previous_hash bytea not null,
    hash bytea not null,
    primary key (case_id, sequence)
);

create table participant (
    id uuid primary key,
    case_id uuid not null references case_file,
    role text not null,
    is_party boolean not null,
    kind text not null check (kind in ('person', 'organisation')),
    identifier text,
    name text not null,
    email text,
    phone text,
    address text,
    protected_identity boolean not null,
    added_at timestamptz not null
);
create index participant_by_case on participant (case_id);
create index participant_by_identifier on participant (identifier) where identifier is not null; -- a citizen's own cases

create table signature (
    id uuid primary key,
    case_id uuid not null references case_file,
    subject text not null,
    text_shown text not null,
    text_sha256 text not null,
    person_id text not null,
    person_name text not null,
    method text not null,
    signed_at timestamptz not null
);
create index signature_by_case on signature (case_id);

create table completion_request (
    id uuid primary key,
    case_id uuid not null references case_file,
    kind text not null check (kind in ('request', 'injunction')),
    text text not null,
    answer_by date not null,
    sent_at timestamptz not null,
    sent_by text not null,
    answered_at timestamptz,
    answer text
);
create index completion_request_by_case on completion_request (case_id);

-- Reads of a case are logged (a citizen sees the unit, not the employee).
create table case_read (
    case_id uuid not null references case_file,
    at timestamptz not null,
    actor_kind text not null,
    actor_id text not null,
    page text not null
);
create index case_read_by_case on case_read (case_id, at);
