using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Objects;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>record-on-object:1</c> enters in an object's history what the case came to, such as a warning, and suspends, resumes or ends
/// the object where <c>state</c> says so. Settings: <c>kind</c>; <c>what</c>, a kind of event that the object's process declares;
/// <c>state</c> (<c>active</c>, <c>suspended</c>, <c>ended</c>). Inputs: <c>number</c>, <c>text</c>. An object that the register does
/// not have is left out. Result: <c>objectFound</c>.
/// </summary>
public sealed class RecordOnObjectStep : ITransactionalStep
{
    public const string Name = "record-on-object:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var found = await ChangeObject.RecordAsync(
            unit, input.Header("kind"), input.Text("number"), input.OptionalHeader("what"), StateOf(input), input.OptionalText("text"), cancellation);
        return new JsonObject { ["objectFound"] = found is not null };
    }

    /// <summary>What the step does to a case in memory, where the object is there.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        _ = (input.Header("kind"), input.Text("number"), StateOf(input));
        return new JsonObject { ["objectFound"] = true };
    }

    private static ObjectState? StateOf(StepInput input) => input.OptionalHeader("state") switch
    {
        null => null,
        "active" => ObjectState.Active,
        "suspended" => ObjectState.Suspended,
        "ended" => ObjectState.Ended,
        var other => throw new StepInputException($"Step '{input.ElementId}': '{other}' is no state of an object."),
    };
}
