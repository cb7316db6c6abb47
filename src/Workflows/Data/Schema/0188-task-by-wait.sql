-- A task is found by its case and its wait. One index where there were three: what a step writes lies on as few pages as can be.
alter table case_note drop constraint case_note_task_id_fkey; -- the task of the same case; neither is ever removed without the other
drop index case_task_by_case;
alter table case_task drop constraint case_task_pkey;
alter table case_task drop constraint case_task_case_id_wait_id_key;
alter table case_task add primary key (case_id, wait_id);
