using Npgsql;
using Workflows.Cases;
using Workflows.Engine.Execution;

namespace Workflows.Runtime;

/// <summary>Work of a case that falls due at a moment of the case clock.</summary>
public interface IDueWork
{
    /// <summary>Whether a schedule of the host looks for it, so that the worker need not.</summary>
    bool IsScheduled { get; }

    /// <summary>When the earliest open piece of work is due, or null.</summary>
    Task<DateTimeOffset?> NextAsync(CancellationToken cancellation);

    /// <summary>Does the earliest piece of work that is due by now.</summary>
    /// <returns>False when none was.</returns>
    Task<bool> RunNextAsync(DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>
/// Fires the timers of processes in due order, each case's own in order also when they are late: one that failed and rests
/// holds back those behind it in its case. A late timer sees the changed state and does nothing.
/// </summary>
public sealed class DueTimers(NpgsqlDataSource dataSource, CaseUnits units, CaseRuntime runtime, DuePostponement postponement) : IDueWork
{
    public bool IsScheduled => false;

    /// <summary>The first timer due whose case nobody holds, with the case's row locked; it reads the index up to there.</summary>
    internal const string Take =
        """
        select t.case_id, t.wait_id from timer t join case_file c on c.id = t.case_id
        where t.due_at <= $1 and (t.retry_at is null or t.retry_at <= $2)
            and not exists (
                select 1 from timer e where e.case_id = t.case_id and e.retry_at is not null and e.retry_at > $2 and (e.due_at, e.wait_id) < (t.due_at, t.wait_id))
        order by t.due_at, t.case_id, t.wait_id
        limit 1
        for no key update of c skip locked
        """;

    /// <summary>What an idle host asks again and again.</summary>
    internal const string Earliest = "select min(due_at) from timer where retry_at is null";

    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(Earliest);
        return await command.ExecuteScalarAsync(cancellation) is DateTime due ? new DateTimeOffset(due) : null;
    }

    public async Task<bool> RunNextAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        (Guid CaseId, long WaitId)? taken = null;
        try
        {
            return await postponement.TwiceAsync(() => FireAsync(now, timer => taken = timer, cancellation));
        }
        catch (Exception failure) when (failure is not OperationCanceledException && taken is not null)
        {
            await postponement.RestAsync(
                failure, "update timer set retry_at = $3, last_error = $4 where case_id = $1 and wait_id = $2", taken.Value.CaseId, taken.Value.WaitId, cancellation);
            return true;
        }
    }

    private Task<bool> FireAsync(DateTimeOffset now, Action<(Guid CaseId, long WaitId)?> take, CancellationToken cancellation)
    {
        (Guid CaseId, long WaitId)? taken = null;
        return units.RunNextAsync(
            async batch =>
            {
                taken = await TakeAsync(now, batch, cancellation);
                take(taken);
                return taken?.CaseId;
            },
            new ActionContext(Actor.System("timer")),
            async unit =>
            {
                // Another host may have fired it between the look and the lock.
                if (await StillDueAsync(unit, taken!.Value.WaitId, cancellation))
                    await runtime.FireAsync(unit, _ => new TimerFired(taken.Value.WaitId), cancellation);
            },
            cancellation);
    }

    private async Task<(Guid CaseId, long WaitId)?> TakeAsync(DateTimeOffset now, NpgsqlBatch batch, CancellationToken cancellation)
    {
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Take) { Parameters = { new() { Value = now }, new() { Value = postponement.MachineNow } } });
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetGuid(0), reader.GetInt64(1)) : null;
    }

    private static async Task<bool> StillDueAsync(CaseUnit unit, long waitId, CancellationToken cancellation)
    {
        await using var timer = unit.Ask(
            "select 1 from timer where case_id = $1 and wait_id = $2 and due_at <= $3",
            new() { Value = unit.Case.Id },
            new() { Value = waitId },
            new() { Value = unit.Now });
        return await timer.ExecuteScalarAsync(cancellation) is not null;
    }
}
