-- A kind of job says how often it is attempted before a person must look at it. A job of an external step is performed by a
-- worker of another department over HTTP and never by a host.
alter table job
    add column max_attempts int not null default 5,
    add column external boolean not null default false,
    add column leased_by text;

drop index job_due;
create index job_due on job (run_at, sequence) where state = 'waiting' and not external; -- hosts take what is due
create index job_due_outside on job (type, run_at, sequence) where state = 'waiting' and external; -- workers take by type
create index job_abandoned on job (lease_until) where state = 'waiting' and external and lease_until is not null; -- given up by their workers
