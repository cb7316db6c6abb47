using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Objects;
using Workflows.Participants;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>change-object:1</c> gives an object other terms. One that the register does not have yet, because it is older than the
/// register, is entered with them. Setting: <c>kind</c>. Inputs: <c>number</c>, and those of <see cref="CreateObjectStep"/>.
/// Results: <c>objectId</c>, <c>objectNumber</c>.
/// </summary>
public sealed class ChangeObjectStep : ITransactionalStep
{
    public const string Name = "change-object:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var applicant = (await unit.RowsAsync<Participant>(x => x.CaseId == unit.Case.Id, cancellation)).MinBy(x => x.AddedAt);
        var wanted = ObjectInput.Read(input, input.Text("number"), applicant);
        var text = input.OptionalText("text");
        var changed = await ChangeObject.ChangeAsync(unit, wanted, text, cancellation)
            ?? await ChangeObject.CreateAsync(unit, wanted, text, cancellation);
        return Result(changed!.Id, changed.Number);
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        var wanted = ObjectInput.Read(input, input.Text("number"), story.Applicant);
        return Result(story.File.Id, wanted.Number);
    }

    private static JsonObject Result(Guid id, string number) => new() { ["objectId"] = id.ToString(), ["objectNumber"] = number };
}
