-- What has been disposed of (gallringsprotokoll): one row per case, kept when all else of it is gone.
create table case_disposal (
    case_id uuid primary key references case_file,
    process_id text not null,
    process_name text not null,
    number text,
    closed_on date not null,
    classification text not null,
    kept_years int not null,
    authority text not null,
    ground text not null, -- the statute or the decision of the records schedule
    documents int not null,
    files int not null,
    disposed_at timestamptz not null
);
create index case_disposal_latest on case_disposal (disposed_at desc); -- the operations page shows the latest
create index case_file_closed on case_file (version_id, closed_at) where closed_at is not null; -- disposal asks for the oldest
