-- A round: many places given out together. Simulated as often as one likes, approved by another person, then sent case by case.
create table placement_round (
    id uuid primary key,
    name text not null,
    starts_on date not null,
    state text not null check (state in ('draft', 'sending', 'sent')),
    simulation int not null, -- the latest
    simulated_at timestamptz not null,
    simulated_by_id text not null,
    simulated_by_name text not null,
    approved_at timestamptz,
    approved_by_name text
);
create index placement_round_sending on placement_round (id) where state = 'sending'; -- workers ask this whenever they are idle

-- What a simulation gave each case; of the two latest simulations. Those of an approved one are then sent.
create table placement_result (
    round_id uuid not null references placement_round,
    simulation int not null,
    case_id uuid not null references case_file,
    unit_id text references place_unit,
    rank int, -- where the unit stands in the list, from 1
    why json not null,
    state text not null check (state in ('proposed', 'waiting', 'offered', 'refused')),
    outcome text,
    rest_until timestamptz, -- the machine's time: a host's lease
    primary key (round_id, simulation, case_id)
);
create index placement_result_waiting on placement_result (round_id, case_id) where state = 'waiting';
