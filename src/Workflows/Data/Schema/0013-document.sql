create table document (
    id uuid primary key,
    case_id uuid not null references case_file,
    number int not null,
    title text not null,
    kind text not null,
    direction text not null check (direction in ('in', 'out', 'internal')),
    status text not null check (status in ('working', 'received', 'drawn-up', 'dispatched')),
    secrecy text,
    created_at timestamptz not null,
    created_by text not null,
    unique (case_id, number)
);

create table document_file (
    id uuid primary key,
    document_id uuid not null references document,
    ordinal int not null,
    role text not null check (role in ('original', 'archive')),
    name text not null,
    media_type text not null,
    size bigint not null,
    sha256 text not null
);
create index document_file_by_document on document_file (document_id);
create index document_file_by_content on document_file (sha256); -- the sweep of unreferenced files asks

-- Append-only register of what came in, went out and was drawn up (OSL 5:1-2); drafts are not in it.
create table diary_entry (
    case_id uuid not null references case_file,
    number int not null,
    direction text not null check (direction in ('in', 'out', 'drawn-up')),
    date date not null,
    counterpart text,
    subject text not null,
    document_id uuid references document,
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (case_id, number)
);

create table decision (
    id uuid primary key,
    case_id uuid not null references case_file,
    type text not null,
    outcome text not null,
    summary text not null,
    reasons text not null,
    conditions text,
    fee numeric,
    regime text not null,
    appeal_to text not null,
    drafted_by text not null,
    reviewed_by text,
    decided_by text not null,
    decided_by_name text not null,
    decided_by_title text not null,
    clause text not null,
    decided_at timestamptz not null,
    document_id uuid references document
);
create index decision_by_case on decision (case_id);

create table archive_transfer (
    id uuid primary key,
    case_id uuid not null references case_file,
    package_name text not null,
    sha256 text not null,
    size bigint not null,
    handed_over_at timestamptz not null,
    receiver text not null
);
create index archive_transfer_by_case on archive_transfer (case_id);
