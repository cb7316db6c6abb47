-- Where a case's process is. One row per scope, token (its waits with it), wait of no token, compensation record and open incident; a step writes what changed.
create table instance (
    case_id uuid primary key references case_file,
    format int not null,
    process_id text not null,
    revision int not null,
    status text not null,
    error_code text
);

create table instance_row (
    case_id uuid not null references instance,
    id bigint not null,
    kind text not null check (kind in ('scope', 'token', 'wait', 'compensation', 'incident')),
    element_id text not null,
    data json not null,
    primary key (case_id, id)
);

create table instance_variable (
    case_id uuid not null references instance,
    owner bigint not null,
    name text not null,
    value json not null,
    primary key (case_id, owner, name)
);

-- Dispatched steps: the job row is also the outbox row. Times here are the machine's, not the case clock's.
create table job (
    id uuid primary key,
    case_id uuid not null references case_file,
    wait_id bigint not null,
    element_id text not null,
    type text not null,
    channel text not null,
    sequence bigint generated always as identity,
    inputs json not null,
    headers json not null,
    state text not null check (state in ('waiting', 'failed', 'done', 'cancelled')),
    attempts int not null,
    run_at timestamptz not null,
    lease_token uuid,
    lease_until timestamptz,
    last_error text,
    unique (case_id, wait_id)
);
create index job_due on job (run_at) where state = 'waiting'; -- workers take what is due
create index job_order on job (case_id, channel, sequence) where state in ('waiting', 'failed'); -- older ones of the case and channel go first

-- What the process itself waits for; in the case clock's time. Statutory dates are rows of deadline instead.
create table timer (
    case_id uuid not null references case_file,
    wait_id bigint not null,
    element_id text not null,
    due_at timestamptz not null,
    retry_at timestamptz, -- the machine's time until which a failed attempt rests, so that it blocks no other case
    primary key (case_id, wait_id)
);
create index timer_due on timer (due_at, case_id, wait_id); -- due ones are taken in this order, however many wait
create index timer_resting on timer (case_id) where retry_at is not null; -- one that rests holds back those behind it in its case

create table message_subscription (
    case_id uuid not null references case_file,
    wait_id bigint not null,
    name text not null,
    key text not null,
    primary key (case_id, wait_id)
);
create index message_subscription_by_name on message_subscription (name, key);

create table incident (
    case_id uuid not null references case_file,
    id bigint not null,
    element_id text not null,
    kind text not null,
    message text not null,
    raised_at timestamptz not null,
    resolved_at timestamptz,
    resolved_by text,
    primary key (case_id, id)
);
create index incident_open on incident (raised_at) where resolved_at is null;
