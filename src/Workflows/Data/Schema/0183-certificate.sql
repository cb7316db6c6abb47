-- The certificate of somebody whose role needs one, such as a certified controller (PBL 10:9).
alter table participant add column certificate_number text;
alter table participant add column certificate_until date;
