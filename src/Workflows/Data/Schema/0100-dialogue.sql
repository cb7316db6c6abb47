-- What a participant and the authority write to each other. The text also lies in the case as a document, which the diary and
-- the archive know; this row says whose conversation it belongs to and whether the other side has read it.
create table dialogue_message (
    id uuid primary key,
    case_id uuid not null references case_file,
    participant_id uuid not null references participant,
    from_authority boolean not null,
    text text not null,
    written_at timestamptz not null,
    written_by text not null,
    written_by_name text not null,
    document_id uuid not null references document,
    read_at timestamptz,
    read_by text
);
create index dialogue_message_by_case on dialogue_message (case_id, written_at);
create index dialogue_message_unread on dialogue_message (case_id) where read_at is null and not from_authority; -- the desk's list marks them
