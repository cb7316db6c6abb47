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

/// <summary>Fires the timers of processes in due order. A late timer sees the changed state and does nothing.</summary>
public sealed class DueTimers(NpgsqlDataSource dataSource, CaseUnits units, CaseRuntime runtime, DuePostponement postponement) : IDueWork
{
    public bool IsScheduled => false;

    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand("select min(due_at) from timer where retry_at is null");
        return await command.ExecuteScalarAsync(cancellation) is DateTime due ? new DateTimeOffset(due) : null;
    }

    public async Task<bool> RunNextAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (await EarliestAsync(now, cancellation) is not { } timer)
            return false;
        await postponement.GuardAsync(
            () => FireAsync(timer.CaseId, timer.WaitId, cancellation),
            "update timer set retry_at = $3 where case_id = $1 and wait_id = $2",
            timer.CaseId, timer.WaitId, cancellation);
        return true;
    }

    private Task FireAsync(Guid caseId, long waitId, CancellationToken cancellation) =>
        units.RunAsync(caseId, new ActionContext(Actor.System("timer")), async unit =>
        {
            // Another host may have fired it between the look and the lock.
            if (await StillDueAsync(unit, waitId, cancellation))
                await runtime.FireAsync(unit, _ => new TimerFired(waitId), cancellation);
        }, cancellation);

    private async Task<(Guid CaseId, long WaitId)?> EarliestAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            "select case_id, wait_id from timer where due_at <= $1 and (retry_at is null or retry_at <= $2) order by due_at, case_id, wait_id limit 1");
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = postponement.MachineNow });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetGuid(0), reader.GetInt64(1)) : null;
    }

    private static async Task<bool> StillDueAsync(CaseUnit unit, long waitId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select 1 from timer where case_id = $1 and wait_id = $2 and due_at <= $3", unit.Connection, unit.Transaction);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new NpgsqlParameter { Value = unit.Case.Id },
            new NpgsqlParameter { Value = waitId },
            new NpgsqlParameter { Value = unit.Now },
        ]);
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }
}
