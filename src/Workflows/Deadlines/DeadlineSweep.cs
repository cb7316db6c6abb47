using Npgsql;
using Workflows.Cases;

namespace Workflows.Deadlines;

/// <summary>
/// Looks at each clock at the moment when it changes by itself. It is computed anew under the case's lock from arrival
/// times, so a late sweep acts on what is true then, once, with any number of hosts.
/// </summary>
public sealed class DeadlineSweep(NpgsqlDataSource dataSource, CaseUnits units, RefreshDeadlines refresh, ICaseTriggers triggers, DuePostponement postponement)
{
    /// <summary>When the earliest clock changes, or null.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand("select min(next_moment) from deadline where next_moment is not null and retry_at is null");
        return await command.ExecuteScalarAsync(cancellation) is DateTime due ? new DateTimeOffset(due) : null;
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
        await postponement.GuardAsync(
            () => SweepAsync(caseId, cancellation),
            "update deadline set retry_at = $3 where case_id = $1 and $2 = 0",
            caseId, 0, cancellation);
        return true;
    }

    private Task SweepAsync(Guid caseId, CancellationToken cancellation) =>
        units.RunAsync(caseId, new ActionContext(Actor.System("deadlines")), async unit =>
        {
            foreach (var message in await refresh.ReportAsync(unit, cancellation))
            {
                unit.Record("deadline.reached", new { message.Name, message.Rule, message.Subject });
                await unit.Db.SaveChangesAsync(cancellation);
                await triggers.MessageAsync(unit, message.Name, message.Payload(), cancellation);
            }
        }, cancellation);
}
