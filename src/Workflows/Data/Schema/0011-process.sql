-- A published process version is immutable; its id is the hash of its closure.
create table process_version (
    id text primary key,
    process_id text not null,
    state text not null check (state in ('draft', 'published', 'retired')),
    effective_from timestamptz,
    recorded_at timestamptz not null,
    recorded_by text not null,
    reason text not null
);
create index process_version_in_force on process_version (process_id, effective_from desc) where state = 'published';

create table process_file (
    version_id text not null references process_version on delete cascade,
    path text not null,
    sha256 bytea not null,
    content bytea not null,
    primary key (version_id, path)
);

-- The citizen's own space before submission (TF 2:13): no staff page reads it.
create table application_draft (
    id uuid primary key,
    process_id text not null,
    version_id text not null references process_version,
    owner_id text not null,
    owner_name text not null,
    answers json not null,
    revision bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    submitted_case_id uuid
);
create index application_draft_by_owner on application_draft (owner_id, updated_at desc);

create table application_draft_file (
    id uuid primary key,
    draft_id uuid not null references application_draft on delete cascade,
    field text not null,
    name text not null,
    media_type text not null,
    size bigint not null,
    sha256 text not null
);
create index application_draft_file_by_draft on application_draft_file (draft_id);
create index application_draft_file_by_content on application_draft_file (sha256); -- the sweep of unreferenced files asks
