using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>issue-letter:1</c> has a letter made, and sent where <c>message</c> and <c>to</c> are given, while the process goes on.
/// Settings: <c>letter</c>, <c>title</c>, <c>message</c>, <c>to</c>, <c>direction</c> = <c>in</c> for what came in and is only put
/// on paper, <c>needs</c> for an input without which there is nothing to write, <c>clockEvents</c> for what its going out is to the
/// legal clock, <c>everyParty</c> = <c>yes</c> for a letter to all parties, <c>private</c> = <c>yes</c> for one that the other
/// participants do not read. The inputs are what the letter reads; <c>role</c> goes before <c>to</c>.
/// </summary>
public sealed class IssueLetterStep(Lazy<QueueJob> jobs) : ITransactionalStep
{
    public const string Name = "issue-letter:1";

    public string Type => Name;

    public Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        if (IsWanted(input))
            OrderOf(input, unit.Now).Queue(unit, jobs.Value);
        return Task.FromResult(new JsonObject());
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        if (IsWanted(input))
            OrderOf(input, story.Now).Rehearse(story);
        return [];
    }

    private static bool IsWanted(StepInput input) => input.OptionalHeader("needs") is not { } needed || input.OptionalText(needed) is not null;

    private static LetterOrder OrderOf(StepInput input, DateTimeOffset now) => new()
    {
        Letter = input.Header("letter"),
        Title = input.Header("title"),
        On = StockholmTime.DayOf(now),
        IsReceived = input.OptionalHeader("direction") == "in",
        Message = input.OptionalHeader("message"),
        Role = input.OptionalText("role") ?? input.OptionalHeader("to"),
        ToServed = input.OptionalHeader("everyParty") == "yes",
        IsPrivate = input.OptionalHeader("private") == "yes",
        ClockEvent = input.OptionalHeader("clockEvents"),
        Fields = (JsonObject)input.Inputs.DeepClone(),
    };
}
