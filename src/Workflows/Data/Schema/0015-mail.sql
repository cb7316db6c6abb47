-- What has been sent, one row per message; the fixed Message-ID lets a receiver drop a repeat after a crash.
create table mail (
    message_id text primary key,
    case_id uuid not null references case_file,
    recipient text not null,
    subject text not null,
    sent_at timestamptz not null,
    file_name text not null
);
create index mail_by_case on mail (case_id, sent_at);
