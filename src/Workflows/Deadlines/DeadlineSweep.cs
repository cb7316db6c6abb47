using Npgsql;
using Workflows.Cases;

namespace Workflows.Deadlines;

/// <summary>
/// Looks at each clock at the moment when it changes by itself. It is computed anew under the case's lock from arrival
/// times, so a late sweep acts on what is true then, once, with any number of hosts.
/// </summary>
public sealed class DeadlineSweep(
    NpgsqlDataSource dataSource, CaseUnits units, CaseClock clock, RefreshDeadlines refresh, ICaseTriggers triggers, IRemind remind, DuePostponement postponement)
{
    /// <summary>Takes a batch of due rows. Public so that its plan and its price can be measured.</summary>
    public const string TakeSql =
        """
        update deadline set retry_at = $3
        from (
            select case_id, rule, subject from deadline
            where next_moment <= $1 and (retry_at is null or retry_at <= $2)
            order by next_moment
            limit $4
            for update skip locked) due
        where deadline.case_id = due.case_id and deadline.rule = due.rule and deadline.subject = due.subject
        returning deadline.case_id
        """;

    private const int Batch = 100;

    /// <summary>How long a batch is another host's; whoever dies holding it has left it to the others after that.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>When the earliest clock changes, or null.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand("select min(next_moment) from deadline where next_moment is not null and retry_at is null");
        return await command.ExecuteScalarAsync(cancellation) is DateTime due ? new DateTimeOffset(due) : null;
    }

    /// <summary>Looks at every case with a clock that has changed, in batches that other hosts leave alone.</summary>
    /// <returns>How many cases were looked at.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var count = 0;
        while (await TakeAsync(cancellation) is { Count: > 0 } cases)
        {
            foreach (var caseId in cases)
                await GuardedAsync(caseId, cancellation);
            count += cases.Count;
        }

        return count;
    }

    /// <summary>Looks at the case whose clock changed first.</summary>
    /// <returns>False when none has.</returns>
    public async Task<bool> RunNextAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            "select case_id from deadline where next_moment <= $1 and (retry_at is null or retry_at <= $2) order by next_moment, case_id limit 1");
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = postponement.MachineNow });
        if (await command.ExecuteScalarAsync(cancellation) is not Guid caseId)
            return false;
        await GuardedAsync(caseId, cancellation);
        return true;
    }

    private async Task<IReadOnlyList<Guid>> TakeAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(TakeSql);
        command.Parameters.Add(new NpgsqlParameter { Value = await clock.NowAsync(cancellation) });
        command.Parameters.Add(new NpgsqlParameter { Value = postponement.MachineNow });
        command.Parameters.Add(new NpgsqlParameter { Value = postponement.MachineNow + Lease });
        command.Parameters.Add(new NpgsqlParameter { Value = Batch });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var cases = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellation))
            cases.Add(reader.GetGuid(0));
        return [.. cases];
    }

    private Task GuardedAsync(Guid caseId, CancellationToken cancellation) => postponement.GuardAsync(
        () => SweepAsync(caseId, cancellation),
        "update deadline set retry_at = $3 where case_id = $1 and $2 = 0",
        caseId, 0, cancellation);

    private Task SweepAsync(Guid caseId, CancellationToken cancellation) =>
        units.RunAsync(caseId, new ActionContext(Actor.System("deadlines")), async unit =>
        {
            foreach (var message in await refresh.ReportAsync(unit, cancellation))
            {
                unit.Record("deadline.reached", new { message.Name, rule = message.Reading.Rule.Id, message.Reading.Subject });
                await unit.SaveAsync(cancellation);
                if (message.IsReminder)
                    await remind.RemindAsync(unit, message.Reading, cancellation);
                await triggers.MessageAsync(unit, message.Name, message.Payload(), message.About, cancellation);
            }
        }, cancellation);
}
