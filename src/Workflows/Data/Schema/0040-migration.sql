-- A bulk migration: which cases of one version go on in another, by which plan, who asked and why. Times are the case clock's.
create table migration_run (
    id uuid primary key,
    process_id text not null,
    source_version text not null references process_version,
    target_version text not null references process_version,
    plan json not null,
    reason text not null,
    started_by_id text not null,
    started_by_name text not null,
    started_at timestamptz not null,
    state text not null check (state in ('running', 'stopped', 'finished')),
    undoing boolean not null, -- the run goes backwards
    changed_by text not null, -- who last started, stopped, resumed or undid it
    undone_by_id text,
    undone_by_name text,
    undo_reason text,
    ended_at timestamptz
);
create unique index migration_run_open on migration_run (source_version) where state <> 'finished'; -- two plans never pull at one case
create index migration_run_running on migration_run (id) where state = 'running'; -- workers ask this whenever they are idle
create index migration_run_latest on migration_run (started_at);

create table migration_case (
    run_id uuid not null references migration_run,
    case_id uuid not null references case_file,
    state text not null check (state in ('waiting', 'migrated', 'refused', 'undone', 'kept')),
    reasons json not null,
    attempts int not null,
    rest_until timestamptz, -- the machine's time: a host's lease, or the rest of a case that could not be moved yet
    instance_revision int, -- as the migration left it; while it is the same the migration can be undone
    before json, -- what undoing gives back
    primary key (run_id, case_id)
);
create index migration_case_open on migration_case (run_id, case_id) where state in ('waiting', 'migrated');
create index migration_case_by_case on migration_case (case_id);

create index case_file_by_version on case_file (version_id, id) where closed_at is null; -- the cases of a version, batch by batch
