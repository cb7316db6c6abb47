-- Whether those who are asked before a decision (grannar, remissinstanser) may read a document behind their link.
alter table document add column shown_to_asked boolean not null default false;

-- Only this participant and staff read the document: a letter to one person bears their address, and what one household earns is theirs.
alter table document add column only_for uuid references participant;

-- What the authority asks somebody before it decides: a referral (remiss), a hearing of those affected (underrättelse), or
-- communication with a party (FL 25-26). One row per person or body asked.
create table inquiry (
    id uuid primary key,
    case_id uuid not null references case_file,
    kind text not null check (kind in ('referral', 'hearing', 'communication')),
    participant_id uuid not null references participant,
    body text,
    round int,
    text text not null,
    answer_by date not null,
    sent_at timestamptz not null,
    sent_by text not null,
    letter_id uuid references document,
    answered_at timestamptz,
    answered_by text,
    stance text check (stance in ('no-objection', 'objection')),
    answer text,
    answer_id uuid references document,
    objection_met boolean not null default false,
    withdrawn_at timestamptz,
    withdrawn_because text
);
create index inquiry_by_case on inquiry (case_id);

-- The secret address by which somebody without an account answers: only its hash is kept.
create table answer_link (
    id uuid primary key,
    case_id uuid not null references case_file,
    inquiry_id uuid not null references inquiry,
    token_sha256 text not null unique,
    made_at timestamptz not null,
    expires_on date not null,
    revoked_at timestamptz
);
create index answer_link_by_inquiry on answer_link (inquiry_id);
