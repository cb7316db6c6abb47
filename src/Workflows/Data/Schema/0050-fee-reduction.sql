-- What a late decision takes off its fee (PBL 12:8a), as it stood when the decision was made; null where the fee is whole.
alter table decision add column fee_reduction numeric;
alter table decision add column fee_reduction_steps int;

-- The same while it grows, from the latest reading of the clock.
alter table deadline add column reduction_steps int;
alter table deadline add column reduction_whole int;
