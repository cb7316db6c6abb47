using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Organisation;
using Workflows.Processes.Bundles;
using Workflows.Runtime;
using Workflows.Tasks;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>decide:1</c> makes the decision in the name of the person who completed the signing task right before it. Settings:
/// <c>drafter</c> and <c>reviewer</c>, the elements whose doers are named. Inputs: <c>outcome</c>, <c>summary</c>,
/// <c>reasons</c>, <c>conditions</c>, <c>fee</c>, <c>clause</c>. Without authority by that clause it is an incident.
/// </summary>
public sealed class DecideStep(ProcessVersions versions, RecordClockEvent clockEvents) : ITransactionalStep
{
    public string Type => "decide:1";

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var clause = input.Text("clause");
        var decider = await unit.Db.Set<Staff>().SingleOrDefaultAsync(x => x.Id == unit.Context.Who.Id, cancellation);
        if (decider is null || await SigningAuthority.FindAsync(unit, clause, cancellation) is null)
            throw new StepInputException($"Step '{input.ElementId}': {unit.Context.Who.Name} has no authority to decide by clause {clause}.");
        var process = await versions.GetAsync(unit.Case.VersionId, cancellation);
        var decision = new Decision
        {
            Id = Guid.CreateVersion7(unit.Now),
            CaseId = unit.Case.Id,
            Type = process.Description.Decision.Type,
            Outcome = input.Text("outcome"),
            Summary = input.Text("summary"),
            Reasons = input.Text("reasons"),
            Conditions = input.OptionalText("conditions"),
            Fee = input.OptionalNumber("fee"),
            Regime = process.Description.Decision.Regime,
            AppealTo = process.Description.Decision.AppealTo.Sv,
            DraftedBy = await DoerAsync(unit, input.Header("drafter"), cancellation) ?? decider.Name,
            ReviewedBy = input.OptionalHeader("reviewer") is { } reviewer ? await DoerAsync(unit, reviewer, cancellation) : null,
            DecidedBy = decider.Id,
            DecidedByName = decider.Name,
            DecidedByTitle = decider.Title,
            Clause = clause,
            DecidedAt = unit.Now,
        };
        Decide.Run(unit, decision);
        await clockEvents.RunAsync(
            unit, "decision.made", unit.Now, ClockParty.Authority, ClockChannel.Internal, new Dictionary<string, string> { ["outcome"] = decision.Outcome }, cancellation);
        return new JsonObject { ["decisionId"] = decision.Id.ToString() };
    }

    private static async Task<string?> DoerAsync(CaseUnit unit, string elementId, CancellationToken cancellation) =>
        await (from task in unit.Db.Set<CaseTask>()
               join staff in unit.Db.Set<Staff>() on task.CompletedBy equals staff.Id
               where task.CaseId == unit.Case.Id && task.ElementId == elementId && task.State == CaseTaskState.Completed
               orderby task.CompletedAt descending
               select staff.Name).FirstOrDefaultAsync(cancellation);
}
