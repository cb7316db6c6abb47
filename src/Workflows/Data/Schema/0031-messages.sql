-- Messages and signals on their way: from outside, between cases, and to a case that does not wait for its message yet.
-- No reference to case_file, so that whoever publishes waits for no case.
create table message (
    sequence bigint generated always as identity primary key,
    id text, -- the publisher's own; null where nobody can send it again
    source text not null,
    source_case uuid,
    kind text not null check (kind in ('message', 'signal')),
    name text not null,
    key text,
    payload json,
    -- sent: to be routed; kept: nobody waits for it; matched: for case_id; starting: begins a case; consumed: only its id is remembered
    state text not null check (state in ('sent', 'kept', 'matched', 'starting', 'consumed')),
    directed boolean not null default false, -- to case_id and nobody else, for as long as the case runs
    about text, -- of a directed one: by what it is taken back
    published_at timestamptz not null, -- these three are the case clock's
    expires_at timestamptz,
    forget_at timestamptz,
    case_id uuid,
    wait_id bigint,
    start_process text,
    start_element text,
    start_definition int,
    retry_at timestamptz, -- the machine's time until which a failed delivery rests
    last_error text
);
create unique index message_id on message (source, id) where id is not null; -- a repeated one is no other
create index message_sent on message (sequence) where state = 'sent';
create index message_sent_by_name on message (name, sequence) where state = 'sent'; -- routed name by name, in order
create index message_kept on message (name, key, sequence) where state = 'kept' and not directed; -- a new wait looks here
create index message_directed on message (case_id, name, sequence) where directed; -- and here
create index message_matched on message (sequence) where state = 'matched';
create index message_matched_by_case on message (case_id, sequence) where state = 'matched'; -- in order per case
create index message_starting on message (sequence) where state = 'starting';
create index message_forget on message (forget_at) where forget_at is not null;

-- A wait without a key takes a message of its name whatever its key. Older waits go first.
alter table message_subscription
    alter column key drop not null,
    add column sequence bigint generated always as identity;
drop index message_subscription_by_name;
create index message_subscription_by_name on message_subscription (name, key, sequence);

create table signal_subscription (
    case_id uuid not null references case_file,
    wait_id bigint not null,
    element_id text not null,
    name text not null,
    primary key (case_id, wait_id)
);
create index signal_subscription_by_name on signal_subscription (name);
