-- Units with places, such as schools or homes. Read live, not pinned to a process version.
create table place_unit (
    id text primary key,
    name text not null,
    area text not null,
    address text,
    x double precision, -- where it lies on a drawn map, eastwards and northwards in one measure
    y double precision,
    head text, -- the member of staff who leads it
    is_own boolean not null, -- run by the municipality; others decide on their places themselves
    takes_part boolean not null, -- whether it is offered from the common queue; for another's unit by agreement
    check (head <> '')
);

-- How many places a unit has in an age group from a day on, until a later row.
create table unit_capacity (
    unit_id text not null references place_unit,
    age_group text not null,
    from_day date not null,
    places int not null check (places >= 0),
    set_by text not null,
    set_at timestamptz not null,
    primary key (unit_id, age_group, from_day)
);

-- Somebody who waits for a place: the case of who seeks it. Whoever is handled by hand for their safety has no row.
create table queue_entry (
    case_id uuid primary key references case_file,
    queued_on date not null,
    starts_on date not null,
    age_group text not null,
    is_transfer boolean not null,
    state text not null check (state in ('waiting', 'offered', 'placed', 'left')),
    wishes json not null -- [{unit, class, rule}], most wanted first
);
create index queue_entry_waiting on queue_entry (age_group, queued_on) where state = 'waiting';

create table place_offer (
    id uuid primary key,
    case_id uuid not null references case_file,
    unit_id text not null references place_unit,
    age_group text not null,
    starts_on date not null,
    offered_at timestamptz not null,
    offered_by text not null,
    override text, -- why it goes before the queue; null where it follows the order
    round_id uuid,
    state text not null check (state in ('open', 'accepted', 'declined', 'unanswered', 'withdrawn', 'granted')),
    why json not null -- [{unit, outcome, by, rule}]
);
create index place_offer_by_case on place_offer (case_id);
create index place_offer_holding on place_offer (unit_id, age_group) where state in ('open', 'accepted'); -- places that are held

create table granted_place (
    id uuid primary key,
    case_id uuid not null references case_file,
    unit_id text not null references place_unit,
    age_group text not null,
    first_day date not null,
    last_day date
);
create index granted_place_by_case on granted_place (case_id);
create index granted_place_by_unit on granted_place (unit_id, age_group, first_day);
