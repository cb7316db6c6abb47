-- The desk's list of cases that wait for an answer, among many requests that were answered long ago.
create index completion_request_open on completion_request (case_id) where answered_at is null;

-- The parts of one case: for its page, and for disposal, which takes a case out of every table.
create index public_notice_by_case on public_notice (case_id);
create index replay_case_by_case on replay_case (case_id);
create index replay_finding_by_case on replay_finding (case_id);
