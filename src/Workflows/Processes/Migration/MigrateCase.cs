using Workflows.Cases;
using Workflows.Engine.Migration;
using Workflows.Runtime;

namespace Workflows.Processes.Migration;

/// <summary>
/// Moves one case of a run to the target version, in one transaction: version, process rows, tasks with assignee and typed
/// draft, timers, subscriptions, jobs and clocks. A case that is refused or postponed is not touched at all.
/// </summary>
public sealed class MigrateCase(CaseUnits units, MoveInUnit move, IProcessModels models, TimeProvider machine)
{
    /// <param name="caseId">The case.</param>
    /// <param name="run">The run that it is moved in.</param>
    /// <param name="plan">The run's plan.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>Null when the run no longer asks for it: another host has moved it, or the run was stopped.</returns>
    public async Task<CaseOutcome?> RunAsync(Guid caseId, MigrationRun run, PreparedPlan plan, CancellationToken cancellation = default)
    {
        try
        {
            return await units.RunAsync(
                caseId, new ActionContext(run.StartedBy, run.Reason), unit => MoveAsync(unit, run.Id, plan, cancellation), cancellation);
        }
        catch (NotMovedException stays)
        {
            return stays.Outcome;
        }
        catch (StepRefusedException refused)
        {
            return new CaseOutcome.Refused(new CaseReason(nameof(MigrationFault.CannotWait), refused.ElementId ?? "", refused.Message));
        }
    }

    private async Task<CaseOutcome?> MoveAsync(CaseUnit unit, Guid runId, PreparedPlan plan, CancellationToken cancellation)
    {
        if (!await MigrationRows.IsOpenAsync(unit, runId, cancellation))
            throw new NotMovedException(null);
        var situation = await ReadSituations.OneAsync(unit, models, withCompleted: !plan.Plan.Elements.IsEmpty, cancellation);
        var (outcome, mapped) = CaseForecast.Of(plan, situation, unit.Now, machine.GetUtcNow());
        if (mapped is null)
            throw new NotMovedException(outcome);
        var renamed = await MoveInUnit.RenameEndedTasksAsync(unit, plan.Plan, cancellation);
        await move.RunAsync(unit, plan.Plan.TargetVersion, mapped, "case.migrated", runId, cancellation);
        var after = (await InstanceRows.CurrentAsync(unit, cancellation))!;
        var onlyMoved = mapped.OnlyMoved && after.Revision == mapped.State.Revision;
        MigrationRows.Migrated(unit, runId, after.Revision, onlyMoved ? new BeforeMigration(situation.State!, renamed).Write() : null);
        return outcome;
    }
}

/// <summary>Rolls a unit back that finds the case stays: not even its revision counts on, so open forms stay valid.</summary>
internal sealed class NotMovedException(CaseOutcome? outcome) : Exception("The case stays where it is.")
{
    public CaseOutcome? Outcome { get; } = outcome;
}
