-- A case and its process instance are written anew at every step. With room on its page a row stays there and no index is
-- touched (a heap-only tuple); on full pages each step would write into all the table's indexes.
alter table case_file set (fillfactor = 85);
alter table instance set (fillfactor = 85);
