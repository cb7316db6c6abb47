-- What the chain's hash covers of an entry: 1 the actor's id as it stands, 2 a citizen as the salted hash of number and name.
-- Disposal empties number and name of a citizen whose hash stands here, and the chain still verifies.
alter table case_event add column format smallint not null default 1;
alter table case_event add column actor_hash bytea;
