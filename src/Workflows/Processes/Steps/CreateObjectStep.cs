using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Objects;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>create-object:1</c> enters what the case gives rise to and what outlives it, such as a licence. Setting: <c>kind</c>, which
/// the process declares. Inputs: <c>number</c>, or the next of the municipality's own where there is none; <c>name</c>,
/// <c>place</c>, <c>holder</c> (the applicant where none is named), <c>terms</c>, <c>validFrom</c>, <c>validTo</c>, <c>text</c>.
/// Results: <c>objectId</c>, <c>objectNumber</c>. A number that another object has is an incident.
/// </summary>
public sealed class CreateObjectStep(ProcessVersions versions) : ITransactionalStep
{
    public const string Name = "create-object:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var numbering = ObjectInput.NumberingOf(await versions.GetAsync(unit.Case.VersionId, cancellation), input);
        var number = input.OptionalText("number")
            ?? await ObjectNumbers.NextAsync(unit, input.Header("kind"), numbering.Prefix, numbering.Digits, cancellation);
        var applicant = (await unit.RowsAsync<Participant>(x => x.CaseId == unit.Case.Id, cancellation)).MinBy(x => x.AddedAt);
        var made = await ChangeObject.CreateAsync(unit, ObjectInput.Read(input, number, applicant), input.OptionalText("text"), cancellation)
            ?? throw new StepInputException($"Step '{input.ElementId}': another object has the number {number} and has not ended.");
        return Result(made.Id, number);
    }

    /// <summary>What the step does to a case in memory, where no object is there before.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        var numbering = ObjectInput.NumberingOf(story.Process, input);
        var number = input.OptionalText("number") ?? ObjectNumbers.NumberOf(numbering.Prefix, numbering.Digits, 1);
        _ = ObjectInput.Read(input, number, story.Applicant);
        return Result(story.File.Id, number);
    }

    private static JsonObject Result(Guid id, string number) => new() { ["objectId"] = id.ToString(), ["objectNumber"] = number };
}
