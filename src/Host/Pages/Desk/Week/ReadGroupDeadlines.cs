using Npgsql;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;
using Workflows.Processes.Bundles;

namespace Host.Pages.Desk.Week;

/// <summary>
/// Reads what groups have to be done with, by day: the limits and promises that bind the municipality, in the open cases in
/// which a group has or has had a task.
/// </summary>
public sealed class ReadGroupDeadlines(NpgsqlDataSource dataSource, ProcessVersions versions)
{
    /// <summary>No answer has more rows.</summary>
    public const int Most = 2000;

    private static readonly string Query =
        $"""
        select d.case_id, c.number, c.title, c.object, c.version_id, d.rule, d.subject, d.status, d.due_on, t.name_sv, t.name_en, s.name, d.is_unverified
        from deadline d
        join case_file c on c.id = d.case_id
        left join lateral (
            select name_sv, name_en, assignee from case_task where case_id = c.id and state = 'open' order by created_at, id limit 1) t on true
        left join staff s on s.id = t.assignee
        where d.status in ('Running', 'Passed') and d.due_on between $2 and $3 and c.closed_at is null
            and not exists (select from case_restriction x where x.case_id = c.id)
            and exists (select 1 from case_task own where own.case_id = c.id and own.candidate_group = any($1))
        order by d.due_on, c.number, d.rule, d.subject
        limit {Most}
        """;

    /// <param name="groups">The groups' ids.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>By day, then by case number; at most <see cref="Most"/>.</returns>
    public async Task<IReadOnlyList<GroupDeadline>> RunAsync(
        IReadOnlyCollection<string> groups, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Query);
        command.Parameters.Add(new NpgsqlParameter { Value = groups.ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = from });
        command.Parameters.Add(new NpgsqlParameter { Value = to });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<GroupDeadline>();
        while (await row.ReadAsync(cancellation))
        {
            var process = await versions.GetAsync(row.GetString(4), cancellation);
            if (process.Deadlines.Rules.FirstOrDefault(x => x.Id == row.GetString(5)) is { } rule && Binds(rule))
                found.Add(Deadline(row, process, rule));
        }

        return found;
    }

    private static bool Binds(ClockRule rule) => rule is { Holder: ClockParty.Authority, Nature: RuleNature.Limit or RuleNature.Promise };

    private static GroupDeadline Deadline(NpgsqlDataReader row, PublishedProcess process, ClockRule rule) => new()
    {
        CaseId = row.GetGuid(0),
        Number = Optional(row, 1),
        Title = row.GetString(2),
        Object = Optional(row, 3),
        Process = process,
        Rule = rule,
        Subject = row.GetString(6),
        Status = Enum.Parse<ClockStatus>(row.GetString(7)),
        Due = row.GetFieldValue<DateOnly>(8),
        TaskSv = Optional(row, 9),
        TaskEn = Optional(row, 10),
        Holder = Optional(row, 11),
        IsUnverified = row.GetBoolean(12),
    };

    private static string? Optional(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
