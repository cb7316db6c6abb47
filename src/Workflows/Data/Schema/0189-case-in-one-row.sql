-- Every step changes the case, where its process is and the end of its history. In one row they are one page to read and to write.
alter table case_file
    add column instance_process text, -- null before the process starts and after disposal
    add column instance_revision int,
    add column instance_status text,
    add column instance_error text,
    add column instance_format int,
    add column last_sequence bigint not null default 0,
    add column last_hash bytea not null default decode(repeat('00', 32), 'hex'), -- of no entry
    add check (num_nulls(instance_process, instance_revision, instance_status, instance_format) in (0, 4));
update case_file f set instance_process = i.process_id, instance_revision = i.revision, instance_status = i.status,
    instance_error = i.error_code, instance_format = i.format
from instance i where i.case_id = f.id;
update case_file f set last_sequence = e.sequence, last_hash = e.hash
from (select distinct on (case_id) case_id, sequence, hash from case_event order by case_id, sequence desc) e where e.case_id = f.id;

alter table instance_row drop constraint instance_row_case_id_fkey, add foreign key (case_id) references case_file;
alter table instance_variable drop constraint instance_variable_case_id_fkey, add foreign key (case_id) references case_file;
drop table instance;
