using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>clock-event:1</c> enters something that the legal clock listens to and that no other step does, such as that the
/// application was complete. Settings: <c>event</c>, a type of <c>deadlines.json</c>; <c>needs</c>, an input without which
/// nothing happens. Inputs: <c>on</c> (ISO date) where it happened on an earlier day, counted from the case's first day at the
/// earliest; the others go with the event as its data.
/// </summary>
public sealed class ClockEventStep(RecordClockEvent clockEvents) : ITransactionalStep
{
    private const string Day = "on";

    public const string Name = "clock-event:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        if (Happens(input))
        {
            await clockEvents.RunAsync(
                unit, input.Header("event"), InstantOf(input, unit.Case.OpenedAt, unit.Now), ClockParty.Authority, ClockChannel.Internal, DataOf(input), cancellation);
        }

        return [];
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        if (Happens(input))
            story.Happens(input.Header("event"), ClockParty.Authority, DataOf(input), InstantOf(input, story.File.OpenedAt, story.Now));
        return [];
    }

    private static bool Happens(StepInput input) => input.OptionalHeader("needs") is not { } needed || input.Inputs[needed] is not null;

    private static DateTimeOffset InstantOf(StepInput input, DateTimeOffset first, DateTimeOffset now)
    {
        if (input.OptionalText(Day) is not { } text)
            return now;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw new StepInputException($"Step '{input.ElementId}': '{text}' is no date.");
        var noon = StockholmTime.StartOf(day).AddHours(12).ToUniversalTime();
        return noon > now ? now : noon < first ? first : noon;
    }

    private static Dictionary<string, string> DataOf(StepInput input) => input.Inputs
        .Where(x => x.Key != Day && x.Value is JsonValue)
        .ToDictionary(x => x.Key, x => x.Value!.GetValueKind() == System.Text.Json.JsonValueKind.String ? x.Value.GetValue<string>() : x.Value.ToJsonString(), StringComparer.Ordinal);
}
