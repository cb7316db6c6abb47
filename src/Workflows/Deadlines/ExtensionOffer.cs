using System.Globalization;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines;

/// <summary>A length by which a limit may be extended, and the last day that follows from it.</summary>
/// <param name="Length">In the unit of <see cref="ExtensionOffer.Unit"/>.</param>
/// <param name="Due">The new last day.</param>
public sealed record ExtensionChoice(int Length, DateOnly Due);

/// <summary>
/// A limit of a case that may be extended today. There is none once the last day has passed, while the clock stands still,
/// or when it was extended as often as the statute allows. Pure; <c>ExtendDeadline</c> looks again under the case's lock.
/// </summary>
/// <param name="Rule">The rule; what the statute says of extensions is its <see cref="ClockRule.Extension"/>.</param>
/// <param name="Subject">Whose clock it is; null for the case's own.</param>
/// <param name="Due">The last day now.</param>
/// <param name="DecideBy">The last day on which it may still be extended.</param>
/// <param name="Unit">In which lengths are counted: days, weeks or months.</param>
/// <param name="Choices">From the shortest to the longest that the statute allows.</param>
public sealed record ExtensionOffer(
    ClockRule Rule, string? Subject, DateOnly Due, DateOnly DecideBy, PeriodUnit Unit, IReadOnlyList<ExtensionChoice> Choices)
{
    /// <summary>What may be extended in a case, in the rules' order.</summary>
    /// <param name="rules">The rules of the case's version.</param>
    /// <param name="events">All clock events of the case.</param>
    /// <param name="calendar">Holidays and closing days.</param>
    /// <param name="now">The case clock.</param>
    public static IReadOnlyList<ExtensionOffer> Of(
        DeadlineRules rules, IReadOnlyList<ClockEvent> events, LegalCalendar calendar, DateTimeOffset now) =>
        [.. LegalClock.EvaluateAll(rules, events, calendar, now).Select(x => Of(x, events, calendar, now)).OfType<ExtensionOffer>()];

    /// <summary>The data of the event that extends by a length.</summary>
    internal static Dictionary<string, string> DataOf(PeriodUnit unit, int length, string reason) => new()
    {
        [FieldOf(unit)] = length.ToString(CultureInfo.InvariantCulture),
        ["reason"] = reason,
    };

    private static ExtensionOffer? Of(ClockReading reading, IReadOnlyList<ClockEvent> events, LegalCalendar calendar, DateTimeOffset now)
    {
        if (reading.State is not { CanExtendUntil: { } until, Due: { } due } || reading.Rule.Extension is not { } extension)
            return null;
        var choices = new List<ExtensionChoice>();
        for (var length = 1; length <= extension.Longest.Count; length++)
        {
            var decision = new ClockEvent(
                "offer", extension.Event, now, now, ClockChannel.Internal, ClockParty.Authority, null,
                DataOf(extension.Longest.Unit, length, "offer"));
            var then = LegalClock.Evaluate(reading.Rule, [.. events, decision], calendar, now, reading.Subject);
            if (then.Due is { } day && day > due)
                choices.Add(new ExtensionChoice(length, day));
        }

        return choices.Count == 0 ? null : new ExtensionOffer(reading.Rule, reading.Subject, due, until, extension.Longest.Unit, choices);
    }

    private static string FieldOf(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Days => "days",
        PeriodUnit.Weeks => "weeks",
        PeriodUnit.Months => "months",
        _ => throw new InvalidOperationException($"A limit cannot be extended by {unit}."),
    };
}
