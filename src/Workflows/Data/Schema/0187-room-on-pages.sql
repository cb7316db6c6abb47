-- Every step writes the row of the case, that of its process instance and that of the token that moves. With room on its
-- page such a row stays there and no index is touched (a heap-only tuple); on a full page it would be written into each index.
alter table case_file set (fillfactor = 85);
alter table instance set (fillfactor = 85);
alter table instance_row set (fillfactor = 85);
