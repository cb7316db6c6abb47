using System.Collections.Frozen;
using System.Collections.Immutable;
using Workflows.Deadlines.Calendar;
using Workflows.Engine.Execution;
using Workflows.Engine.Migration;
using Workflows.Engine.Model;
using Workflows.Engine.Verification;
using Workflows.Processes.Bundles;
using Workflows.Processes.Migration;

namespace Workflows.Processes.Interventions;

/// <summary>
/// What an intervention makes of one case: what is behind the case stays behind it, nobody but the one who may sign decides,
/// and the case can still end with all that the law asks. The dry run and the intervention itself ask here. Pure.
/// </summary>
/// <param name="process">The version of the case.</param>
/// <param name="proofs">Proofs about that version.</param>
internal sealed class InterventionForecast(PublishedProcess process, EndProofs proofs)
{
    private static readonly FrozenSet<string> OnceOnly =
        [.. MunicipalRules.Case.Register, .. MunicipalRules.Case.Decide, .. MunicipalRules.Case.Notify, .. MunicipalRules.Case.Archive];

    /// <param name="situation">The case.</param>
    /// <param name="trigger">What is done to its tokens.</param>
    /// <param name="now">The case clock.</param>
    /// <param name="machineNow">The machine's clock, for leases.</param>
    public Intervention Of(CaseSituation situation, Trigger trigger, DateTimeOffset now, DateTimeOffset machineNow)
    {
        if (situation.File.ClosedAt is not null || situation.State is not { Status: InstanceStatus.Active } state)
            return Intervention.Refused(new CaseReason(CaseReason.Ended, ""));
        if (trigger is AddToken add && Against(state, add, situation.Completed) is { } fault)
            return Intervention.Refused(fault);
        var context = new StepContext { Now = now, Zone = StockholmTime.Zone, Case = situation.Snapshot, Decisions = process.Decisions };
        var element = ElementOf(state, trigger);
        return ProcessStep.Step(process.Model, state, trigger, context) switch
        {
            { Outcome: StepOutcome.Done } result => Judge(state, result, situation, machineNow),
            { Outcome: StepOutcome.Refused refused } => Intervention.Refused(
                new CaseReason(nameof(MigrationFault.CannotWait), refused.ElementId ?? element, refused.Reason)),
            _ => Intervention.Refused(new CaseReason(CaseReason.NotThere, element)),
        };
    }

    private Intervention Judge(InstanceState before, StepResult result, CaseSituation situation, DateTimeOffset machineNow)
    {
        if (result.Facts.OfType<IncidentRaised>().FirstOrDefault() is { Incident: var incident })
            return Intervention.Refused(new CaseReason(nameof(MigrationFault.CannotWait), incident.ElementId, incident.Message));
        if (result.State.HasEnded)
            return Intervention.Refused(new CaseReason(CaseReason.WouldEnd, ""));
        if (proofs.Problems(result.State, situation.Progress) is { IsEmpty: false } problems)
            return new Intervention(new CaseOutcome.Refused([.. problems.Select(CaseReason.Of)]));
        if (situation.LeasedUntil > machineNow)
            return new Intervention(new CaseOutcome.Postponed(situation.LeasedUntil.Value, new CaseReason(CaseReason.Busy, "")));
        return new Intervention(new CaseOutcome.Moves(proofs.IsProven(result.State, situation.Progress)))
        {
            Begins = [.. Fresh(before, result.State).Select(x => x.ElementId).Distinct()],
            Ends = [.. result.Facts.OfType<ElementCancelled>().Select(x => x.ElementId).Distinct()],
            Twice = Twice(result.State, [.. Fresh(before, result.State)]),
        };
    }

    /// <summary>Why a step must not begin once more; null when it may.</summary>
    private CaseReason? Against(InstanceState state, AddToken add, IReadOnlySet<string> completed)
    {
        if (!state.Scopes.TryGetValue(add.Scope, out var scope) || process.Model.Find(scope.ProcessId, add.ElementId) is not { } node)
            return new CaseReason(CaseReason.NotThere, add.ElementId);
        if (CaseRules.Is(node, MunicipalRules.Case.Decide))
            return new CaseReason(CaseReason.Decides, node.Id);
        if (state.Tokens.Values.Any(x => x.Scope == scope.Id && x.ElementId == node.Id))
            return new CaseReason(CaseReason.AlreadyThere, node.Id);
        var coming = Ahead.Of(process.Model, Standing(state, state.Tokens.Values));
        return Ahead.Of(process.Model, [node]).Where(x => x is Activity && completed.Contains(x.Id) && !coming.Contains(x))
            .OrderBy(x => x != node).Select(x => new CaseReason(nameof(MigrationFault.AlreadyDone), node.Id, x.Id)).FirstOrDefault();
    }

    /// <summary>What both the new places and the others lead to.</summary>
    private ImmutableArray<string> Twice(InstanceState state, ImmutableArray<Token> fresh)
    {
        var others = Ahead.Of(process.Model, Standing(state, state.Tokens.Values.Except(fresh)));
        return
        [
            .. Ahead.Of(process.Model, Standing(state, fresh)).Where(x => CaseRules.Is(x, OnceOnly) && others.Contains(x))
                .OrderBy(x => x.Place.Line).Select(x => x.Id),
        ];
    }

    private IEnumerable<FlowNode> Standing(InstanceState state, IEnumerable<Token> tokens) =>
        tokens.Select(x => process.Model.Find(state.Scopes[x.Scope].ProcessId, x.ElementId)).OfType<FlowNode>();

    private static IEnumerable<Token> Fresh(InstanceState before, InstanceState after) =>
        after.Tokens.Values.Where(x => !before.Tokens.TryGetValue(x.Id, out var was) || was.ElementId != x.ElementId);

    private static string ElementOf(InstanceState state, Trigger trigger) => trigger switch
    {
        AddToken add => add.ElementId,
        CancelToken cancel => state.Tokens.GetValueOrDefault(cancel.Token)?.ElementId ?? "",
        _ => "",
    };
}
