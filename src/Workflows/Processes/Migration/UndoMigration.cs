using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Migration;
using Workflows.Runtime;

namespace Workflows.Processes.Migration;

/// <summary>
/// Puts a migrated case back to exactly where it was, as long as it has taken no step since. After that the way back is an
/// ordinary plan. Who has a task and what has been typed meanwhile stay.
/// </summary>
public sealed class UndoMigration(
    CaseUnits units, MoveInUnit move, IProcessModels models, PlanMigration plans, IDbContextFactory<WorkflowsDb> factory, TimeProvider machine)
{
    /// <param name="runId">The run that moved the case.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="who">Who asks for it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>Null when the run has not moved the case, or it was moved back already.</returns>
    public async Task<CaseOutcome?> RunAsync(Guid runId, Guid caseId, Actor who, string reason, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        if (await db.Set<MigrationRun>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == runId, cancellation) is not { } run)
            return null;
        var plan = await plans.PrepareAsync(run.ReadPlan(), cancellation);
        try
        {
            return await units.RunAsync(caseId, new ActionContext(who, reason), unit => MoveBackAsync(unit, runId, plan, cancellation), cancellation);
        }
        catch (NotMovedException stays)
        {
            return stays.Outcome;
        }
        catch (CaseNotFoundException)
        {
            return null;
        }
    }

    private async Task<CaseOutcome?> MoveBackAsync(CaseUnit unit, Guid runId, PreparedPlan plan, CancellationToken cancellation)
    {
        if (await MigrationRows.MigratedAsync(unit, runId, cancellation) is not { } row)
            throw new NotMovedException(null);
        var situation = await ReadSituations.OneAsync(unit, models, withCompleted: false, cancellation);
        if (situation.State is not { } state || state.Revision != row.Revision || unit.Case.VersionId != plan.Plan.TargetVersion)
            throw new NotMovedException(new CaseOutcome.Refused(new CaseReason(CaseReason.Stepped, "")));
        if (row.Before is null)
            throw new NotMovedException(new CaseOutcome.Refused(new CaseReason(CaseReason.WentOn, "")));
        if (situation.LeasedUntil > machine.GetUtcNow())
            throw new NotMovedException(new CaseOutcome.Postponed(situation.LeasedUntil.Value, new CaseReason(CaseReason.Leased, "")));
        var before = BeforeMigration.Read(row.Before);
        var mapped = Undo(unit, state, before, plan, situation.Snapshot);
        foreach (var task in before.Tasks)
            MoveInUnit.Rename(unit, task);
        await move.RunAsync(unit, plan.Plan.SourceVersion, mapped, "case.migration-undone", runId, cancellation);
        MigrationRows.Undone(unit, runId);
        return new CaseOutcome.Moves(IsProven: true);
    }

    private static MigrationResult.Mapped Undo(CaseUnit unit, InstanceState state, BeforeMigration before, PreparedPlan plan, FeelValue snapshot)
    {
        var context = new StepContext { Now = unit.Now, Zone = StockholmTime.Zone, Case = snapshot, Decisions = plan.Source.Decisions };
        return MigrateState.Undo(state, before.State, plan.Source.Model, plan.Plan, context) switch
        {
            MigrationResult.Mapped mapped => mapped,
            MigrationResult.Refused refused => throw new NotMovedException(new CaseOutcome.Refused([.. refused.Problems.Select(CaseReason.Of)])),
            var other => throw new InvalidOperationException($"Unknown result {other}."),
        };
    }
}
