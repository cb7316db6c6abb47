-- Which of the numbered files have been applied, and what they held then.
create table schema_version (
    number integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now()
);

-- Lists for people are sorted as Swedish sorts (å ä ö last), whatever the server's own order is.
create collation swedish (provider = icu, locale = 'sv-SE');
