using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Organisation;
using Workflows.Processes.Bundles;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;
using Workflows.Tasks;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>decide:1</c> makes the decision in the name of the person who completed the signing task right before it. Settings:
/// <c>drafter</c> and <c>reviewer</c>, the elements whose doers are named; without a drafter whoever decides has prepared it. Inputs: <c>outcome</c>, <c>summary</c>,
/// <c>reasons</c>, <c>conditions</c>, <c>fee</c>, <c>clause</c>, and <c>form</c> = <c>chair</c> with <c>urgentBecause</c> where the
/// chair decides because the board cannot be awaited (KL 6:39). Without authority by that clause it is an incident. What a late decision takes off the fee
/// is computed here, under the case's lock.
/// </summary>
public sealed class DecideStep(ProcessVersions versions, RecordClockEvent clockEvents, ReadClocks clocks) : ITransactionalStep
{
    private const string Made = "decision.made";

    public const string Name = "decide:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var clause = input.Text("clause");
        var decider = await unit.Db.Set<Staff>().SingleOrDefaultAsync(x => x.Id == unit.Context.Who.Id, cancellation);
        if (decider is null || await SigningAuthority.FindAsync(unit, clause, cancellation) is null)
            throw new StepInputException($"Step '{input.ElementId}': {unit.Context.Who.Name} has no authority to decide by clause {clause}.");
        var process = await versions.GetAsync(unit.Case.VersionId, cancellation);
        var (drafter, reviewer) = await PreparedByAsync(unit, input, cancellation);
        var reduction = (await clocks.RunAsync(unit, cancellation)).FeeReduction;
        var maker = MakerOf(input, unit.Now, decider.Id, decider.Name, decider.Title);
        var decision = DecisionInput.Read(input, process.Description.Decision, unit.Case, unit.Now, maker, (drafter ?? decider.Name, reviewer), reduction);
        Decide.Run(unit, decision);
        await clockEvents.RunAsync(unit, Made, unit.Now, ClockParty.Authority, ClockChannel.Internal, DataOf(decision), cancellation);
        return new JsonObject { ["decisionId"] = decision.Id.ToString() };
    }

    /// <summary>What the step does to a case in memory, where whoever signed has the authority.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        var drafter = input.OptionalHeader("drafter") is { } drafted ? story.DoerOf(drafted) : null;
        var reviewer = input.OptionalHeader("reviewer") is { } reviewed ? story.DoerOf(reviewed) : null;
        var maker = MakerOf(input, story.Now, story.Doer, story.Doer, "");
        var decision = DecisionInput.Read(
            input, story.Process.Description.Decision, story.File, story.Now, maker, (drafter ?? story.Doer, reviewer), story.FeeReduction);
        story.Decisions.Add(decision);
        story.Happens(Made, ClockParty.Authority, DataOf(decision));
        return new JsonObject { ["decisionId"] = decision.Id.ToString() };
    }

    private static DecisionMaker MakerOf(StepInput input, DateTimeOffset now, string id, string name, string title)
    {
        var form = FormOf(input);
        return new DecisionMaker
        {
            Id = id,
            Name = name,
            Title = title,
            Form = form,
            UrgentBecause = form == DecisionForm.Chair ? input.Text("urgentBecause") : null,
            At = now,
        };
    }

    private static DecisionForm FormOf(StepInput input) => input.OptionalText("form") is not { } form
        ? DecisionForm.Delegate
        : DecisionForms.Parse(form) is { } known && known.IsReported()
            ? known
            : throw new StepInputException($"Step '{input.ElementId}': nobody decides alone in the form '{form}'.");

    private static Dictionary<string, string> DataOf(Decision decision) => new() { ["outcome"] = decision.Outcome };

    /// <summary>Who did the step's <c>drafter</c> and <c>reviewer</c> elements last in the case.</summary>
    internal static async Task<(string? Drafter, string? Reviewer)> PreparedByAsync(CaseUnit unit, StepInput input, CancellationToken cancellation) =>
        (await DoerAsync(unit, input.OptionalHeader("drafter"), cancellation), await DoerAsync(unit, input.OptionalHeader("reviewer"), cancellation));

    private static async Task<string?> DoerAsync(CaseUnit unit, string? elementId, CancellationToken cancellation) => elementId is null
        ? null
        : await (from task in unit.Db.Set<CaseTask>()
                 join staff in unit.Db.Set<Staff>() on task.CompletedBy equals staff.Id
                 where task.CaseId == unit.Case.Id && task.ElementId == elementId && task.State == CaseTaskState.Completed
                 orderby task.CompletedAt descending
                 select staff.Name).FirstOrDefaultAsync(cancellation);
}
