create index application_draft_untouched on application_draft (process_id, updated_at) where submitted_case_id is null; -- disposal asks for the oldest
