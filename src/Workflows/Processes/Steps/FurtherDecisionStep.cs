using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Organisation;
using Workflows.Processes.Bundles;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>further-decision:1</c> makes a decision beside the matter's own, such as a write-off, in the name of the person who
/// completed the task right before it, and sends it as a letter while the process goes on. Settings: <c>decision</c> (what kind),
/// <c>letter</c>, <c>title</c>, <c>message</c>, <c>to</c>, <c>clockEvents</c> for what it is to the legal clock. Inputs:
/// <c>outcome</c>, <c>summary</c>, <c>reasons</c>, <c>conditions</c>, <c>clause</c>, and <c>person</c> where one participant gets
/// it. Without authority by that clause it is an incident. Without a clause it is made together with the decision in the matter, by
/// whoever makes that. Result: <c>decisionId</c>.
/// </summary>
public sealed class FurtherDecisionStep(ProcessVersions versions, RecordClockEvent clockEvents, Lazy<QueueJob> jobs) : ITransactionalStep
{
    public const string Name = "further-decision:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var decider = input.OptionalText("clause") is { } clause
            ? await DeciderAsync(unit, input, clause, cancellation)
            : With(await CurrentDecision.FindAsync(unit, cancellation), unit.Now, input);
        var process = await versions.GetAsync(unit.Case.VersionId, cancellation);
        var decision = DecisionOf(input, process.Description.Decision, unit.Case, unit.Now, decider);
        Decide.Run(unit, decision);
        foreach (var type in ClockEvents(input))
            await clockEvents.RunAsync(unit, type, unit.Now, ClockParty.Authority, ClockChannel.Internal, DataOf(decision), cancellation);
        OrderOf(input, decision).Queue(unit, jobs.Value);
        return new JsonObject { ["decisionId"] = decision.Id.ToString() };
    }

    /// <summary>What the step does to a case in memory, where whoever did the task has the authority.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        var decider = input.OptionalText("clause") is { } clause
            ? new Decider(story.Doer, story.Doer, "", clause)
            : With(CurrentDecision.Of(story.Decisions), story.Now, input);
        var decision = DecisionOf(input, story.Process.Description.Decision, story.File, story.Now, decider);
        story.Decisions.Add(decision);
        foreach (var type in ClockEvents(input))
            story.Happens(type, ClockParty.Authority, DataOf(decision));
        OrderOf(input, decision).Rehearse(story);
        return new JsonObject { ["decisionId"] = decision.Id.ToString() };
    }

    private static async Task<Decider> DeciderAsync(CaseUnit unit, StepInput input, string clause, CancellationToken cancellation) =>
        await unit.Db.Set<Staff>().SingleOrDefaultAsync(x => x.Id == unit.Context.Who.Id, cancellation) is { } staff
        && await SigningAuthority.FindAsync(unit, clause, cancellation) is not null
            ? new Decider(staff.Id, staff.Name, staff.Title, clause)
            : throw new StepInputException($"Step '{input.ElementId}': {unit.Context.Who.Name} has no authority to decide by clause {clause}.");

    private static Decider With(Decision? matter, DateTimeOffset now, StepInput input) => matter is not null && (matter.EnteredAt ?? matter.DecidedAt) == now
        ? new Decider(matter.DecidedBy, matter.DecidedByName, matter.DecidedByTitle, matter.Clause, matter)
        : throw new StepInputException($"Step '{input.ElementId}' has no clause, and the matter is not decided at the same time.");

    private static Decision DecisionOf(
        StepInput input, DecisionDescription description, CaseFile file, DateTimeOffset now, Decider decider) => new()
        {
            Id = Guid.CreateVersion7(now),
            CaseId = file.Id,
            Type = input.Header("decision"),
            IsFurther = true,
            Outcome = input.Text("outcome"),
            Summary = input.Text("summary"),
            Reasons = input.Text("reasons"),
            Conditions = input.OptionalText("conditions"),
            Regime = description.Regime,
            AppealTo = description.AppealTo.Sv,
            DraftedBy = decider.Name,
            DecidedBy = decider.Id,
            DecidedByName = decider.Name,
            DecidedByTitle = decider.Title,
            Form = decider.With?.Form ?? DecisionForm.Delegate,
            Clause = decider.Clause,
            UrgentBecause = decider.With?.UrgentBecause,
            Minute = decider.With?.Minute,
            DecidedAt = decider.With?.DecidedAt ?? now,
            EnteredAt = decider.With?.EnteredAt,
        };

    private static LetterOrder OrderOf(StepInput input, Decision decision) => new()
    {
        Letter = input.Header("letter"),
        Title = input.Header("title"),
        On = StockholmTime.DayOf(decision.DecidedAt),
        Message = input.Header("message"),
        Role = input.OptionalHeader("to"),
        Person = Guid.TryParse(input.OptionalText("person"), out var person) ? person : null,
        DecisionId = decision.Id,
        Fields = (JsonObject)input.Inputs.DeepClone(),
    };

    private static string[] ClockEvents(StepInput input) =>
        input.OptionalHeader("clockEvents")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static Dictionary<string, string> DataOf(Decision decision) => new() { ["outcome"] = decision.Outcome };

    /// <param name="With">The decision in the matter that it is made together with, or null.</param>
    private sealed record Decider(string Id, string Name, string Title, string Clause, Decision? With = null);
}
