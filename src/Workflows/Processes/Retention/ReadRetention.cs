using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Archive.Disposal;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Retention;

/// <summary>How long the closed cases of a process are kept, and how many there are.</summary>
/// <param name="Process">The version in force.</param>
/// <param name="Closed">The closed cases that have not been disposed of.</param>
/// <param name="NextOn">The first day on which one of them may be disposed of; null where none will be.</param>
public sealed record ProcessRetention(PublishedProcess Process, long Closed, DateOnly? NextOn);

/// <summary>Reads the records schedule of the processes and the record of what has been disposed of.</summary>
public sealed class ReadRetention(NpgsqlDataSource dataSource, IDbContextFactory<WorkflowsDb> factory, ProcessVersions versions)
{
    /// <summary>One line for each process with a version in force.</summary>
    public async Task<IReadOnlyList<ProcessRetention>> RulesAsync(CancellationToken cancellation)
    {
        var lines = new List<ProcessRetention>();
        foreach (var process in await versions.AllInForceAsync(cancellation))
        {
            var (closed, next) = (0L, (DateOnly?)null);
            foreach (var (version, count, first) in await ClosedAsync(process.Description.Id, cancellation))
            {
                closed += count;
                if (RetentionRules.Of(await versions.GetAsync(version, cancellation), process) is { } rule
                    && StockholmTime.DayOf(first).AddYears(rule.Years).AddDays(1) is var on && (next is null || on < next))
                    next = on;
            }

            lines.Add(new ProcessRetention(process, closed, next));
        }

        return lines;
    }

    /// <summary>The latest disposals, newest first.</summary>
    public async Task<IReadOnlyList<CaseDisposal>> DisposalsAsync(int most, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return await db.Set<CaseDisposal>().AsNoTracking().OrderByDescending(x => x.DisposedAt).ThenBy(x => x.Number).Take(most).ToListAsync(cancellation);
    }

    private async Task<List<(string Version, long Count, DateTimeOffset First)>> ClosedAsync(string process, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            select version_id, count(*), min(closed_at) from case_file
            where process_id = $1 and closed_at is not null
                and not exists (select from case_disposal where case_disposal.case_id = case_file.id)
            group by version_id
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = process });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(string, long, DateTimeOffset)>();
        while (await reader.ReadAsync(cancellation))
            found.Add((reader.GetString(0), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2)));
        return found;
    }
}
