-- A file that a browser sends piece by piece. What has arrived lies beside the documents until it is whole; then its content is
-- checked and it lies in the store. A row lives for a day, as an unreferenced file does.
create table upload (
    id uuid primary key,
    owner text not null,
    name text not null,
    size bigint not null,
    received bigint not null,
    media_type text,
    sha256 text,
    begun_at timestamptz not null
);
create index upload_by_owner on upload (owner, begun_at);
create index upload_by_age on upload (begun_at); -- the sweep of those that nobody finished
