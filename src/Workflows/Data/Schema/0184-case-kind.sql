-- Which of its process's kinds of matter a case is; null where the process has one kind, and for cases from before there were any.
alter table case_file add column kind text;
