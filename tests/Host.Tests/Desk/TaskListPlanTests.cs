using System.Text.RegularExpressions;
using Host.Pages.Desk;
using Npgsql;
using Testing;

namespace Host.Tests.Desk;

/// <summary>How the database finds the lines of the desk and the parts of a case among very many.</summary>
public sealed partial class TaskListPlanTests
{
    private const int Many = 20_000;
    private const int VeryMany = 100_000;

    [Fact]
    public Task The_desk_finds_what_is_somebody_s_by_its_indexes() => AssertAsync(Many);

    [LongFact]
    public Task The_desk_finds_what_is_somebody_s_by_its_indexes_among_a_hundred_thousand_cases() => AssertAsync(VeryMany);

    /// <summary>A page about one case asks each table for the rows of that case.</summary>
    [Fact]
    public async Task Every_table_with_rows_of_cases_has_an_index_by_case()
    {
        await using var product = await Product.StartAsync();
        await using var command = product.Database.CreateCommand(
            """
            select c.table_name from information_schema.columns c
            where c.table_schema = 'public' and c.column_name = 'case_id' and not exists (
                select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                where i.indrelid = c.table_name::regclass and a.attname = 'case_id')
            order by 1
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
            tables.Add(reader.GetString(0));

        tables.Should().BeEmpty();
    }

    private static async Task AssertAsync(int cases)
    {
        await using var product = await Product.StartAsync();
        await using var connection = await product.Database.OpenConnectionAsync();
        await FillAsync(connection, cases);
        foreach (var tab in (DeskTab[])[DeskTab.Mine, DeskTab.Unassigned, DeskTab.Groups, DeskTab.Waiting, DeskTab.Overdue])
            await AssertPlanAsync(connection, new TaskListQuery { TabText = DeskTabs.NameOf(tab) });
        await AssertPlanAsync(connection, new TaskListQuery { TabText = DeskTabs.NameOf(DeskTab.Mine), SearchText = "Varva 2:47" });
    }

    private static async Task AssertPlanAsync(NpgsqlConnection connection, TaskListQuery query)
    {
        await using var command = ReadTaskList.Command(connection, query, "anna.handlaggare", ["decision"]);
        command.CommandText = "explain " + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(0));

        plan.Should().NotContain(x => LargeTable().IsMatch(x), "{0} is looked up, not read through:\n{1}", query.TabText, string.Join('\n', plan));
    }

    /// <summary>A municipality's cases over the years: of twenty that were opened one is still open.</summary>
    private static async Task FillAsync(NpgsqlConnection connection, int cases)
    {
        await using var command = new NpgsqlCommand(
            $"""
            set session_replication_role = replica;
            insert into case_file (id, number, process_id, version_id, board, title, object, milestone, opened_at, closed_at, revision)
            select gen_random_uuid(), 'BYGG 2026-' || n, 'building-permit', 'v', 'b', 'Bygglov', 'Gävle Varva 2:' || n, 'm', now(), case when n % 20 <> 0 then now() end, 1
            from generate_series(1, {cases}) n;
            insert into case_task (id, case_id, wait_id, element_id, name_sv, name_en, candidate_group, inputs, assignee, state, created_at, draft_revision)
            select gen_random_uuid(), id, 1, 'e', 's', 'e', 'group-' || abs(hashtext(id::text)) % 40, '[]',
                case when abs(hashtext(id::text)) % 3 > 0 then 'officer-' || abs(hashtext(number)) % 100 end, case when closed_at is null then 'open' else 'completed' end, now(), 0
            from case_file;
            update case_task set candidate_group = 'building-case-officers' where candidate_group = 'group-1';
            update case_task set assignee = 'anna.handlaggare' where assignee = 'officer-1';
            insert into participant (id, case_id, role, is_party, kind, name, protected_identity, added_at)
            select gen_random_uuid(), id, 'applicant', true, 'person', 'Testperson ' || n, false, now() from (select id, row_number() over () n from case_file) c;
            insert into deadline (case_id, rule, subject, topic, status, started_on, due_on, reported)
            select id, 'decision', '', 'decision', case when closed_at is not null then 'Met' when abs(hashtext(number)) % 50 = 0 then 'Passed' else 'Running' end, current_date, current_date, array[]::text[]
            from case_file;
            insert into completion_request (id, case_id, kind, text, answer_by, sent_at, sent_by, answered_at)
            select gen_random_uuid(), id, 'request', 't', current_date, now(), 's', case when closed_at is not null or abs(hashtext(number)) % 50 > 0 then now() end from case_file;
            analyze;
            reset session_replication_role;
            """,
            connection)
        { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex("Seq Scan on (case_file|case_task|participant|deadline|completion_request)")]
    private static partial Regex LargeTable();
}
