using System.Collections.Immutable;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Clock;

/// <summary>What new entries did to one clock that a case had shown.</summary>
/// <param name="Before">The reading without the new entries; null where the clock was not there.</param>
/// <param name="After">The reading with them; null where another rule is law now.</param>
/// <param name="ToTell">Who relied on the old date.</param>
public sealed record ClockDifference(ClockReading? Before, ClockReading? After, ImmutableArray<Affected> ToTell)
{
    public ClockRule Rule => (After ?? Before)!.Rule;

    public string? Subject => (After ?? Before)!.Subject;

    /// <summary>
    /// The clocks that had begun and whose status or last day is different now. Where the correction moved a case from one
    /// law to another, the clocks of one topic are compared with each other.
    /// </summary>
    /// <param name="rules">The rules of the case's version.</param>
    /// <param name="before">The entries as they were.</param>
    /// <param name="after">The entries with the new ones.</param>
    /// <param name="calendar">Holidays and closing days.</param>
    /// <param name="on">The instant for which both are computed.</param>
    public static IReadOnlyList<ClockDifference> Between(
        DeadlineRules rules, IReadOnlyList<ClockEvent> before, IReadOnlyList<ClockEvent> after, LegalCalendar calendar, DateTimeOffset on)
    {
        var now = LegalClock.EvaluateAll(rules, after, calendar, on).ToList();
        var differences = new List<ClockDifference>();
        foreach (var then in LegalClock.EvaluateAll(rules, before, calendar, on).Where(x => x.State.Status != ClockStatus.NotStarted))
        {
            var same = now.Find(x => x.Rule.Id == then.Rule.Id && x.Subject == then.Subject)
                ?? now.Find(x => x.Rule.Topic == then.Rule.Topic && x.Subject == then.Subject);
            if (same is null || IsDifferent(then.State, same.State))
                differences.Add(new ClockDifference(then, same, ClockHistory.ToTell((same ?? then).Rule, after, then.Subject)));
        }

        return differences;
    }

    private static bool IsDifferent(ClockState one, ClockState other) => one.Status != other.Status || one.Due != other.Due;
}
