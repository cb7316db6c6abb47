-- Boards (nämnder) and their committees (utskott): a committee has the board that it belongs to.
create table board (
    id text primary key,
    name_sv text not null unique,
    name_en text not null,
    parent_id text references board
);

-- Who sits in a board, dated; nobody is deleted, minutes name them.
create table board_member (
    id uuid primary key,
    board_id text not null references board,
    staff_id text not null references staff,
    position text not null check (position in ('chair', 'vice-chair', 'member', 'substitute')),
    valid_from date not null,
    valid_to date
);
create index board_member_by_board on board_member (board_id);

create table meeting (
    id uuid primary key,
    board_id text not null references board,
    held_on date not null,
    material_by date not null,
    place text not null,
    cancelled_on date
);
-- A draft names its meeting by board and day, so there is one of each.
create unique index meeting_by_day on meeting (board_id, held_on) where cancelled_on is null;

alter table organisation_change add column board_id text references board;

-- A case on the agenda of a meeting, and what became of it there.
create table agenda_item (
    id uuid primary key,
    meeting_id uuid not null references meeting,
    case_id uuid not null references case_file,
    summary text not null,
    put_by text not null,
    put_by_name text not null,
    put_at timestamptz not null,
    result text check (result in ('as-proposed', 'otherwise', 'remitted', 'postponed')),
    text text,
    minute json,
    entered_by_name text,
    entered_at timestamptz
);
create index agenda_item_by_meeting on agenda_item (meeting_id);
create index agenda_item_by_case on agenda_item (case_id);

-- In which of the four forms a decision is made, and what the minutes say of one made at a meeting.
alter table decision add column form text not null default 'delegate' check (form in ('delegate', 'chair', 'committee', 'board'));
alter table decision add column urgent_because text;
alter table decision add column minute json;
alter table decision add column entered_at timestamptz;

-- That a decision made on a board's behalf has been reported to it (KL 6:40, 7:8).
create table decision_report (
    decision_id uuid primary key references decision,
    meeting_id uuid not null references meeting,
    reported_at timestamptz not null,
    reported_by_name text not null
);
create index decision_report_by_meeting on decision_report (meeting_id);
