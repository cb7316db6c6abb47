-- Links for answers and results of placement rounds, by their case: for its page, and for disposal, which takes a case out of
-- every table. A database that has taken up these files in another order has no such table yet.
do $$
declare
    named text;
begin
    foreach named in array array['answer_link', 'placement_result'] loop
        if to_regclass(named) is not null then
            execute format('create index %I on %I (case_id)', named || '_by_case', named);
        end if;
    end loop;
end
$$;
