-- The desk's list of cases that wait for an answer, among many requests that were answered long ago.
create index completion_request_open on completion_request (case_id) where answered_at is null;
