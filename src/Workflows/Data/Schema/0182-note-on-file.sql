-- Whether a note brings the matter a fact of importance and goes to the archive with it; all did before it could be chosen.
alter table case_note add column is_on_file boolean not null default true;
