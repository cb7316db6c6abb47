-- A wait has one job. Jobs that no step waits for, such as those of the deadline sweep, need no place in that index.
alter table job drop constraint job_case_id_wait_id_key;
create unique index job_of_wait on job (case_id, wait_id) where wait_id is not null;
