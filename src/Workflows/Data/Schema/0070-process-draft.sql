-- A bundle that is being changed. Each file is a row with its own revision: whoever saves says which revision was read, so
-- two editors never overwrite each other.
create table process_draft (
    id uuid primary key,
    process_id text not null,
    base_version_id text references process_version,
    state text not null check (state in ('editing', 'waiting', 'published', 'discarded')),
    revision bigint not null,
    -- Hash of the folder or zip that it came from: the same folder makes no second draft.
    origin_id text,
    created_at timestamptz not null,
    created_by text not null,
    changed_at timestamptz not null,
    changed_by text not null,
    sent_at timestamptz,
    sent_by_id text,
    sent_by text,
    reason text,
    take_effect_at timestamptz,
    returned_by text,
    returned_reason text
);
create index process_draft_open on process_draft (process_id) where state in ('editing', 'waiting'); -- the overview lists them

create table process_draft_file (
    draft_id uuid not null references process_draft on delete cascade,
    path text not null,
    revision bigint not null,
    content bytea not null,
    changed_at timestamptz not null,
    changed_by text not null,
    primary key (draft_id, path)
);

-- Who has a draft open, by the machine's clock. Losing it costs nothing.
create unlogged table process_draft_editor (
    draft_id uuid not null references process_draft on delete cascade,
    person_id text not null,
    person_name text not null,
    path text not null,
    seen_at timestamptz not null,
    primary key (draft_id, person_id)
);
