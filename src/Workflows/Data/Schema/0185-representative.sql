-- Whom a representative (ombud) acts for in the case (FL 14).
alter table participant add column represents uuid;
