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
/// earliest; <c>events</c>, several types parted by spaces, which go before the setting; the others go with the event as its
/// data. Setting <c>by</c>: who acted (<c>authority</c>, <c>applicant</c>, <c>other</c>).
/// </summary>
public sealed class ClockEventStep(RecordClockEvent clockEvents) : ITransactionalStep
{
    private const string Day = "on";
    private const string Several = "events";

    public const string Name = "clock-event:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        foreach (var type in TypesOf(input))
            await clockEvents.RunAsync(unit, type, InstantOf(input, unit.Case.OpenedAt, unit.Now), PartyOf(input), ClockChannel.Internal, DataOf(input), cancellation);

        return [];
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        foreach (var type in TypesOf(input))
            story.Happens(type, PartyOf(input), DataOf(input), InstantOf(input, story.File.OpenedAt, story.Now));
        return [];
    }

    private static string[] TypesOf(StepInput input) => !Happens(input)
        ? []
        : input.OptionalText(Several)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [input.Header("event")];

    private static ClockParty PartyOf(StepInput input) => input.OptionalHeader("by") switch
    {
        null => ClockParty.Authority,
        var by when Enum.TryParse<ClockParty>(by, true, out var party) => party,
        var by => throw new StepInputException($"Step '{input.ElementId}': '{by}' is nobody whom the clock knows."),
    };

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
        .Where(x => x.Key is not (Day or Several) && x.Value is JsonValue)
        .ToDictionary(x => x.Key, x => x.Value!.GetValueKind() == System.Text.Json.JsonValueKind.String ? x.Value.GetValue<string>() : x.Value.ToJsonString(), StringComparer.Ordinal);
}
