using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Migration;
using Workflows.Engine.Verification;

namespace Workflows.Processes.Migration;

/// <summary>What has to be known of a case to say what a plan makes of it.</summary>
/// <param name="State">Null when its process has not started.</param>
/// <param name="Snapshot">What expressions read as <c>case</c>.</param>
/// <param name="Milestones">Those that it has passed.</param>
/// <param name="Completed">The ids of completed elements; only asked for when the plan moves elements.</param>
/// <param name="Progress">What it has done of what the law asks.</param>
/// <param name="LeasedUntil">The latest lease of its jobs by the machine's clock, or null.</param>
internal sealed record CaseSituation(
    CaseFile File, InstanceState? State, FeelValue Snapshot, IReadOnlyList<string> Milestones, IReadOnlySet<string> Completed,
    CaseProgress Progress, DateTimeOffset? LeasedUntil);

/// <summary>
/// What a plan makes of one case. The dry run and the migration itself ask here, so that they agree. Pure.
/// </summary>
internal static class CaseForecast
{
    /// <returns>The outcome, and when the case moves, how.</returns>
    public static (CaseOutcome Outcome, MigrationResult.Mapped? Mapped) Of(
        PreparedPlan plan, CaseSituation situation, DateTimeOffset now, DateTimeOffset machineNow)
    {
        var file = situation.File;
        if (file.ClosedAt is not null || situation.State is not { Status: InstanceStatus.Active } state)
            return Refuse(new CaseReason(CaseReason.Ended, ""));
        if (file.VersionId != plan.Plan.SourceVersion)
            return Refuse(new CaseReason(CaseReason.OtherVersion, ""));
        var known = plan.Target.Description.Milestones.Select(x => x.Id).ToHashSet(StringComparer.Ordinal);
        var unknown = situation.Milestones.Append(file.Milestone).Where(x => !known.Contains(x)).Distinct().ToList();
        if (unknown.Count > 0)
            return (new CaseOutcome.Refused([.. unknown.Select(x => new CaseReason(CaseReason.Milestone, x))]), null);
        var context = new StepContext { Now = now, Zone = StockholmTime.Zone, Case = situation.Snapshot, Decisions = plan.Target.Decisions };
        var result = plan.Proofs.Check(
            MigrateState.Map(state, plan.Source.Model, plan.Target.Model, plan.Plan, context, situation.Completed), situation.Progress);
        if (result is MigrationResult.Refused refused)
            return (new CaseOutcome.Refused([.. refused.Problems.Select(CaseReason.Of)]), null);
        var mapped = (MigrationResult.Mapped)result;
        if (situation.LeasedUntil > machineNow)
            return (new CaseOutcome.Postponed(situation.LeasedUntil.Value, new CaseReason(CaseReason.Leased, "")), null);
        return (new CaseOutcome.Moves(plan.Proofs.IsProven(mapped.State, situation.Progress)), mapped);
    }

    private static (CaseOutcome, MigrationResult.Mapped?) Refuse(CaseReason reason) => (new CaseOutcome.Refused(reason), null);
}
