-- Why the last attempt to fire a timer failed; operators see it while the timer rests.
alter table timer add column last_error text;
