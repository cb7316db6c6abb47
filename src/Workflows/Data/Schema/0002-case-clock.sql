-- The clock of the cases. It has a row only where someone has turned it, which is possible in Development alone:
-- either it stands still at held_at, or it runs ahead of the machine's clock.
create table case_clock (
    only_row boolean primary key default true check (only_row),
    held_at timestamptz,
    ahead interval not null default interval '0'
);
