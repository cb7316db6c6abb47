using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Inquiries;
using Workflows.Processes.Inquiries;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>What the steps that ask others read of their inputs.</summary>
internal static class AskStepInput
{
    /// <exception cref="StepInputException">The text is missing or the date is none.</exception>
    public static AskOrder OrderOf(StepInput input, InquiryKind kind) => new()
    {
        Kind = kind,
        Text = input.Text("text"),
        AnswerBy = DateOnly.TryParseExact(input.Text("answerBy"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new StepInputException($"Step '{input.ElementId}': '{input.Text("answerBy")}' is no date."),
        IsAwaited = true,
    };

    /// <summary>A list of texts, or one text.</summary>
    public static IReadOnlyList<string> Texts(StepInput input, string name) => input.Inputs[name] switch
    {
        JsonArray several => [.. several.OfType<JsonValue>().Select(x => x.TryGetValue<string>(out var text) ? text : "").Where(x => x.Length > 0)],
        _ when input.OptionalText(name) is { } one => [one],
        _ => [],
    };
}
