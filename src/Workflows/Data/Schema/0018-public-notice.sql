-- The municipality's notice board: what everybody may read without signing in.
create table public_notice (
    id uuid primary key,
    case_id uuid not null references case_file,
    case_number text not null,
    title text not null,
    object text,
    published_at timestamptz not null
);
create index public_notice_newest on public_notice (published_at desc);
