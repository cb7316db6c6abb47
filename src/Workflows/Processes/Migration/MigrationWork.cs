using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Workflows.Data;
using Workflows.Runtime;

namespace Workflows.Processes.Migration;

/// <summary>
/// Works running runs off, one case after another, on any number of hosts: each case once. A host that is killed leaves its
/// case to the others; a case that fails again and again is set aside with its failure and stops no other.
/// </summary>
public sealed class MigrationWork(
    NpgsqlDataSource dataSource, IDbContextFactory<WorkflowsDb> factory, PlanMigration plans, MigrateCase migrate, UndoMigration undo,
    TimeProvider machine, ILogger<MigrationWork> log) : IDueWork
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public bool IsScheduled => false;

    /// <summary>Runs wait for no moment of the case clock.</summary>
    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellation) => Task.FromResult<DateTimeOffset?>(null);

    public async Task<bool> RunNextAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (!await MigrationRows.AnyRunningAsync(dataSource, cancellation))
            return false;
        var machineNow = machine.GetUtcNow();
        if (await MigrationRows.TakeAsync(dataSource, machineNow, machineNow + Lease, cancellation) is not { } taken)
        {
            await MigrationRows.FinishAsync(dataSource, now, cancellation);
            return false;
        }

        await using var db = await factory.CreateDbContextAsync(cancellation);
        var run = await db.Set<MigrationRun>().AsNoTracking().SingleAsync(x => x.Id == taken.RunId, cancellation);
        await SettleAsync(run, taken, await AttemptAsync(run, taken, cancellation), cancellation);
        return true;
    }

    private async Task<CaseOutcome?> AttemptAsync(MigrationRun run, TakenCase taken, CancellationToken cancellation)
    {
        try
        {
            return run.UndoneBy is { } undoer
                ? await undo.RunAsync(run.Id, taken.CaseId, undoer, run.UndoReason ?? run.Reason, cancellation)
                : await migrate.RunAsync(taken.CaseId, run, await plans.PrepareAsync(run.ReadPlan(), cancellation), cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Moving case {Case} in run {Run} failed", taken.CaseId, run.Id);
            var reason = new CaseReason(CaseReason.Failed, "", failure.Message);
            return taken.Attempts < MostAttempts
                ? new CaseOutcome.Postponed(machine.GetUtcNow() + (Rest * taken.Attempts), reason)
                : new CaseOutcome.Refused(reason);
        }
    }

    private Task SettleAsync(MigrationRun run, TakenCase taken, CaseOutcome? outcome, CancellationToken cancellation) => outcome switch
    {
        CaseOutcome.Postponed later => MigrationRows.RestsAsync(
            dataSource, taken, run.Undoing, later.Reason, later.Until > machine.GetUtcNow() ? later.Until : machine.GetUtcNow() + Rest, cancellation),
        CaseOutcome.Refused refused => MigrationRows.StaysAsync(dataSource, taken, run.Undoing, refused.Reasons, cancellation),
        _ => Task.CompletedTask, // moved, with its row in the same transaction; or no longer asked for
    };
}
