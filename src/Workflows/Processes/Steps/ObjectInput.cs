using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Objects;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>What the steps that change objects read of their inputs.</summary>
internal static class ObjectInput
{
    /// <param name="input">The step's inputs: <c>name</c>, <c>place</c>, <c>holder{name, identifier, email}</c>, <c>terms</c>, <c>validFrom</c>, <c>validTo</c>.</param>
    /// <param name="number">The object's number.</param>
    /// <param name="applicant">Who holds it where the inputs name nobody.</param>
    public static NewObject Read(StepInput input, string number, Participant? applicant)
    {
        var holder = input.Inputs["holder"] as JsonObject ?? [];
        return new NewObject
        {
            Kind = input.Header("kind"),
            Number = number,
            Name = input.Text("name"),
            Place = input.OptionalText("place"),
            HolderName = Text(holder, "name") ?? applicant?.Name ?? throw new StepInputException($"Step '{input.ElementId}': nobody holds the object."),
            HolderIdentifier = Text(holder, "identifier")?.Replace("-", "", StringComparison.Ordinal) ?? applicant?.Identifier,
            HolderEmail = Text(holder, "email") ?? applicant?.Email,
            Terms = (input.Inputs["terms"] as JsonObject ?? []).ToJsonString(),
            ValidFrom = Day(input, "validFrom"),
            ValidTo = Day(input, "validTo"),
        };
    }

    /// <exception cref="StepInputException">The process declares no such kind with numbers of its own.</exception>
    public static ObjectNumbering NumberingOf(PublishedProcess process, StepInput input) =>
        process.Description.Objects.TryGetValue(input.Header("kind"), out var kind) && kind.Number is { } numbering
            ? numbering
            : throw new StepInputException($"Step '{input.ElementId}': process.json gives objects of the kind '{input.Header("kind")}' no numbers.");

    private static string? Text(JsonObject from, string name) =>
        from[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static DateOnly? Day(StepInput input, string name)
    {
        if (input.OptionalText(name) is not { } text)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new StepInputException($"Step '{input.ElementId}': '{text}' is no date.");
    }
}
