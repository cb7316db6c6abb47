-- The case that an application from paper is begun from (länkat ärende), and what that is to the new one.
alter table application_draft
    add column linked_case_id uuid,
    add column linked_as text;
