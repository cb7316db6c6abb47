-- A job of a case that no step of its process waits for, such as word of a corrected deadline.
alter table job alter column wait_id drop not null;
