-- When a version took effect for new cases, and on whose word. Append-only but for a planned publication that is withdrawn:
-- going back to an earlier version is a publication of that version again.
create table process_publication (
    id uuid primary key,
    -- Which came last, where several take effect at one instant.
    position bigint generated always as identity,
    process_id text not null,
    version_id text not null references process_version,
    kind text not null check (kind in ('imported', 'published', 'rolled-back')),
    effective_from timestamptz not null,
    recorded_at timestamptz not null,
    proposed_by text not null,
    approved_by text not null,
    reason text not null,
    withdrawn_at timestamptz,
    withdrawn_by text
);
create index process_publication_in_force on process_publication (process_id, effective_from desc, position desc)
    where withdrawn_at is null; -- asked at every application

insert into process_publication (id, process_id, version_id, kind, effective_from, recorded_at, proposed_by, approved_by, reason)
select gen_random_uuid(), process_id, id, 'imported', effective_from, recorded_at, recorded_by, recorded_by, reason
from process_version where state = 'published';

insert into process_draft (id, process_id, state, revision, origin_id, created_at, created_by, changed_at, changed_by, sent_at, sent_by_id, sent_by, reason)
select gen_random_uuid(), process_id, 'waiting', 1, id, recorded_at, recorded_by, recorded_at, recorded_by, recorded_at, '', recorded_by, reason
from process_version where state = 'draft';
insert into process_draft_file (draft_id, path, revision, content, changed_at, changed_by)
select d.id, f.path, 1, f.content, d.created_at, d.created_by from process_draft d join process_file f on f.version_id = d.origin_id;
delete from process_version where state = 'draft';

alter table process_version drop column state, drop column effective_from;
