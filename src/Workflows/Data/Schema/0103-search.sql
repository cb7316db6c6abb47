-- The desk's search finds any part of a number, a property, a title or a name. A pattern that begins anywhere can use no ordinary
-- index, and pg_trgm is not in every server that the product runs on (the private one lacks it). So the groups of three letters are
-- indexed by a function of our own; what has all groups of the searched text is then compared with the pattern itself.
create function search_grams(source text) returns text[]
language sql immutable parallel safe
as $$ select coalesce(array_agg(distinct substr(lower(source), place, 3)), '{}') from generate_series(1, length(source) - 2) place $$;

create index case_file_search on case_file using gin (search_grams(coalesce(number, '') || ' ' || coalesce(object, '') || ' ' || title));
create index participant_search on participant using gin (search_grams(name));
