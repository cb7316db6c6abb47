-- Who is served a decision beside the parties: those heard whose objections were not met (PBL 9:108).
alter table participant add column must_be_served boolean not null default false;
