-- Whether the last day rests on a source that nobody has verified, as the latest reading of the clock says.
alter table deadline add column is_unverified boolean not null default false;
update deadline set next_moment = least(next_moment, started_on::timestamptz) where status in ('Running', 'Paused', 'Passed')
    and case_id in (select id from case_file where closed_at is null); -- read once more, to know it
