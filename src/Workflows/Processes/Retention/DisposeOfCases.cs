using Microsoft.Extensions.Logging;
using Npgsql;
using Workflows.Archive.Disposal;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Notifications;
using Workflows.Processes.Bundles;
using Workflows.Runtime;

namespace Workflows.Processes.Retention;

/// <summary>
/// Disposes of closed cases whose time by the records schedule is over, one unit each. Looked at again under the case's lock,
/// so any number of hosts may run it, as often as they like.
/// </summary>
public sealed class DisposeOfCases(
    NpgsqlDataSource dataSource, CaseUnits units, ProcessVersions versions, CaseClock clock, QueueJob jobs, ILogger<DisposeOfCases> log)
{
    private const int Batch = 100;

    /// <returns>How many cases were disposed of.</returns>
    /// <exception cref="InvalidOperationException">Some could not be; they are logged, and the others have been.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var plan = await DisposalPlan.ReadAsync(dataSource, cancellation);
        var (count, failed) = (0, 0);
        foreach (var (process, version) in await VersionsAsync(cancellation))
        {
            if (RetentionRules.Of(await versions.GetAsync(version, cancellation), await versions.InForceAsync(process, cancellation)) is not { } rule)
                continue;
            var (done, not) = await RunAsync(version, rule, plan, cancellation);
            count += done;
            failed += not;
        }

        return failed == 0
            ? count
            : throw new InvalidOperationException($"{failed} cases could not be disposed of, {count} were. The log says why.");
    }

    private async Task<(int Done, int Failed)> RunAsync(string version, DisposalRule rule, IReadOnlyList<string> plan, CancellationToken cancellation)
    {
        var before = StockholmTime.StartOf(StockholmTime.DayOf(await clock.NowAsync(cancellation)).AddYears(-rule.Years)).ToUniversalTime();
        var (done, failed) = (0, 0);
        var last = Guid.Empty;
        while (await DueAsync(version, before, rule.AfterArchive, last, cancellation) is { Count: > 0 } due)
        {
            foreach (var id in due)
            {
                if (await DisposeAsync(id, rule, plan, cancellation) is not { } isDone)
                    failed++;
                else if (isDone)
                    done++;
            }

            last = due[^1];
        }

        return (done, failed);
    }

    /// <returns>Null when it failed.</returns>
    private async Task<bool?> DisposeAsync(Guid id, DisposalRule rule, IReadOnlyList<string> plan, CancellationToken cancellation)
    {
        try
        {
            return await units.RunAsync(id, new ActionContext(Actor.System("retention")), async unit =>
            {
                var sent = await unit.RowsAsync<Mail>(x => x.CaseId == id, cancellation);
                if (!await DisposeOfCase.RunAsync(unit, rule, plan, cancellation))
                    return false;
                DisposeOfMails.Queue(unit, jobs, [.. sent.Select(x => x.FileName)]);
                return true;
            }, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Case {Case} could not be disposed of", id);
            return null;
        }
    }

    /// <summary>The versions that closed cases ran on.</summary>
    private async Task<List<(string Process, string Version)>> VersionsAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand("select distinct process_id, version_id from case_file where closed_at is not null order by 1, 2");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(string, string)>();
        while (await reader.ReadAsync(cancellation))
            found.Add((reader.GetString(0), reader.GetString(1)));
        return found;
    }

    private async Task<List<Guid>> DueAsync(string version, DateTimeOffset closedBefore, bool afterArchive, Guid last, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            select id from case_file
            where version_id = $1 and closed_at < $2 and id > $4
                and not exists (select from case_disposal where case_disposal.case_id = case_file.id)
                and (not $3 or exists (select from archive_transfer where archive_transfer.case_id = case_file.id))
            order by id
            limit $5
            """);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new() { Value = version }, new() { Value = closedBefore }, new() { Value = afterArchive }, new() { Value = last }, new() { Value = Batch },
        ]);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var due = new List<Guid>();
        while (await reader.ReadAsync(cancellation))
            due.Add(reader.GetGuid(0));
        return due;
    }
}
