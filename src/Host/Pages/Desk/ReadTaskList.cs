using Npgsql;
using NpgsqlTypes;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Processes.Bundles;

namespace Host.Pages.Desk;

/// <summary>Reads the desk's lists, what burns first.</summary>
public sealed class ReadTaskList(NpgsqlDataSource dataSource, ProcessVersions versions, CaseClock clock)
{
    private const string Deadline =
        """
        left join lateral (
            select status, due_on, is_unverified from deadline where case_id = c.id and topic = any($2) and subject = '' order by started_on desc nulls last limit 1) d on true
        """;

    private const string Request =
        """
        left join lateral (
            select answer_by from completion_request where case_id = c.id and answered_at is null order by answer_by limit 1) r on true
        """;

    /// <summary>What is shown of a line is read for the lines of the page only.</summary>
    private const string Details =
        $"""
        from found f
        join case_file c on c.id = f.case_id
        left join case_task t on t.case_id = f.case_id and t.id = f.task_id
        left join staff s on s.id = t.assignee
        left join staff_group g on g.id = t.candidate_group
        left join lateral (
            select name, protected_identity from participant where case_id = c.id order by added_at, id limit 1) p on true
        {Deadline}
        {Request}
        """;

    private const string OwnGroups = "(select group_id from staff_group_member where staff_id = $1 and left_on is null)";

    // A case that is restricted to a group does not exist for anybody else.
    private const string Seen = $"not exists (select from case_restriction x where x.case_id = c.id and x.group_id not in {OwnGroups})";

    private const string Matches =
        $"""
        and {Seen}
        and ($3::text is null or c.process_id = $3)
        and ($4::text is null or c.id in (
            select id from case_file
            where search_grams(coalesce(number, '') || ' ' || coalesce(object, '') || ' ' || title) @> search_grams($7)
                and (number ilike $4 or object ilike $4 or title ilike $4)
            union
            select case_id from participant where identifier = any($5)
            union
            select case_id from participant where search_grams(name) @> search_grams($7) and name ilike $4 and not protected_identity))
        """;

    public async Task<TaskListPage> RunAsync(TaskListQuery query, string staffId, CancellationToken cancellation)
    {
        var topics = await TopicsAsync(cancellation);
        var today = StockholmTime.DayOf(await clock.NowAsync(cancellation));
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        var rows = new List<TaskListRow>();
        var total = 0;
        await using (var command = Command(connection, query, staffId, topics))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                total = (int)reader.GetInt64(21);
                rows.Add(ReadRow(reader, today));
            }
        }

        return new TaskListPage(rows, total, await CountAsync(connection, staffId, topics, cancellation));
    }

    /// <summary>The lines of one page: which ones and in what order first, then what is shown of them.</summary>
    internal static NpgsqlCommand Command(NpgsqlConnection connection, TaskListQuery query, string staffId, string[] topics)
    {
        var command = new NpgsqlCommand(
            $"""
            with lines as (
                select c.id case_id, t.id task_id, row_number() over (order by {Order(query.Tab)}, t.created_at, c.opened_at, c.id, t.id) place,
                    count(*) over () total
                from case_file c left join case_task t on t.case_id = c.id and t.state = 'open' {Sorted(query.Tab)}
                where {Condition(query.Tab)} {Matches}),
            found as materialized (select * from lines order by place limit {TaskListQuery.PageSize} offset $6)
            select c.id, c.number, c.title, c.object, c.milestone, c.version_id, c.opened_at, c.closed_at,
                t.id, t.name_sv, t.name_en, t.created_at, t.assignee, s.name, g.name_sv, g.name_en,
                p.name, p.protected_identity, d.status, d.due_on, r.answer_by, f.total,
                (select count(*) from dialogue_message m where m.case_id = c.id and m.read_at is null and not m.from_authority),
                d.is_unverified
            {Details}
            order by f.place
            """,
            connection);
        AddParameters(command, query, staffId, topics);
        return command;
    }

    private static string Condition(DeskTab tab) => tab switch
    {
        DeskTab.Mine => "c.closed_at is null and t.assignee = $1",
        DeskTab.Unassigned => $"c.closed_at is null and t.id is not null and t.assignee is null and t.candidate_group in {OwnGroups}",
        DeskTab.Groups => $"c.closed_at is null and t.candidate_group in {OwnGroups}",
        DeskTab.Waiting => "c.closed_at is null and c.id in (select case_id from completion_request where answered_at is null)",
        DeskTab.Overdue =>
            """
            c.closed_at is null and d.status = 'Passed'
            and c.id in (select case_id from deadline where topic = any($2) and subject = '' and status = 'Passed')
            """,
        DeskTab.Closed => "c.closed_at is not null",
        _ => "c.closed_at is null",
    };

    /// <summary>What a tab is sorted by beside the case and the task.</summary>
    private static string Sorted(DeskTab tab) => tab switch
    {
        DeskTab.Closed => "",
        DeskTab.Waiting => Request,
        _ => Deadline,
    };

    private static string Order(DeskTab tab) => tab switch
    {
        DeskTab.Closed => "c.closed_at desc",
        DeskTab.Waiting => "r.answer_by",
        _ => "case when d.status in ('Running', 'Passed') then d.due_on end nulls last",
    };

    private static void AddParameters(NpgsqlCommand command, TaskListQuery query, string staffId, string[] topics)
    {
        command.Parameters.Add(new NpgsqlParameter { Value = staffId });
        command.Parameters.Add(new NpgsqlParameter { Value = topics });
        command.Parameters.Add(Text(string.IsNullOrEmpty(query.Process) ? null : query.Process));
        command.Parameters.Add(Text(query.Search is { } text ? $"%{Escape(text)}%" : null));
        command.Parameters.Add(new NpgsqlParameter { Value = PersonSearch.NumbersOf(query.Search) });
        command.Parameters.Add(new NpgsqlParameter { Value = (query.Page - 1) * TaskListQuery.PageSize });
        command.Parameters.Add(Text(query.Search));
    }

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static string Escape(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);

    private static TaskListRow ReadRow(NpgsqlDataReader row, DateOnly today)
    {
        var isProtected = !row.IsDBNull(17) && row.GetBoolean(17);
        return new TaskListRow
        {
            CaseId = row.GetGuid(0),
            Number = Optional(row, 1),
            Title = row.GetString(2),
            Object = Optional(row, 3),
            Milestone = row.GetString(4),
            VersionId = row.GetString(5),
            OpenedAt = row.GetFieldValue<DateTimeOffset>(6),
            ClosedAt = row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
            Task = row.IsDBNull(8)
                ? null
                : new TaskListTask(
                    row.GetGuid(8), row.GetString(9), row.GetString(10), row.GetFieldValue<DateTimeOffset>(11),
                    Optional(row, 12), Optional(row, 13), Optional(row, 14), Optional(row, 15)),
            Applicant = isProtected ? null : Optional(row, 16),
            IsProtected = isProtected,
            Deadline = row.IsDBNull(18) ? null : DeadlineBadge.Of(Enum.Parse<ClockStatus>(row.GetString(18)), Day(row, 19), today, row.GetBoolean(23)),
            AnswerBy = Day(row, 20),
            Unread = (int)row.GetInt64(22),
        };
    }

    private static string? Optional(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    private static async Task<Dictionary<DeskTab, int>> CountAsync(
        NpgsqlConnection connection, string staffId, string[] topics, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select
                (select count(*) from case_task where state = 'open' and assignee = $1),
                (select count(*) from case_task where state = 'open' and assignee is null and candidate_group in {OwnGroups}),
                (select count(*) from case_task where state = 'open' and candidate_group in {OwnGroups}),
                (select count(distinct case_id) from completion_request r join case_file c on c.id = r.case_id where answered_at is null and closed_at is null and {Seen}),
                (select count(distinct case_id) from deadline d join case_file c on c.id = d.case_id
                    where d.status = 'Passed' and d.topic = any($2) and d.subject = '' and closed_at is null and {Seen})
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = staffId });
        command.Parameters.Add(new NpgsqlParameter { Value = topics });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return Enumerable.Range(0, 5).ToDictionary(x => (DeskTab)x, x => (int)reader.GetInt64(x));
    }

    /// <summary>The topics of the deadlines that tell when a decision is due.</summary>
    private async Task<string[]> TopicsAsync(CancellationToken cancellation) =>
        [.. (await versions.AllInForceAsync(cancellation)).Select(x => x.Description.Application.ReceiptDeadline).Distinct()];
}
