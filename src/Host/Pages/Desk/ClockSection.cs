using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Explanation;
using Workflows.Deadlines.Rules;

namespace Host.Pages.Desk;

/// <summary>One clock of a case: its explanation and the picture of who has held the case.</summary>
public sealed record ClockSection(ClockReading Reading, ClockExplanation Explanation, SpanPicture Picture)
{
    public DeadlineBadge Badge => new(Reading.State.Status, Reading.State.Due, Reading.State.DaysLeft, Reading.State.RestsOnUnverified);

    /// <param name="rules">The rules of the case's version.</param>
    /// <param name="events">All clock events of the case.</param>
    /// <param name="calendar">Holidays and closing days.</param>
    /// <param name="now">The case clock.</param>
    /// <param name="firstTopic">The topic that is shown first.</param>
    public static IReadOnlyList<ClockSection> Of(
        DeadlineRules rules, IReadOnlyList<ClockEvent> events, LegalCalendar calendar, DateTimeOffset now, string firstTopic)
    {
        var today = StockholmTime.DayOf(now);
        return
        [
            .. LegalClock.EvaluateAll(rules, events, calendar, now)
                .Where(x => x.State.Status != ClockStatus.NotStarted)
                .OrderBy(x => x.Rule.Topic == firstTopic ? 0 : x.State.IsOpen ? 1 : 2)
                .ThenBy(x => x.State.Due ?? DateOnly.MaxValue)
                .Select(x => Section(x, LegalClock.Explain(x.Rule, events, calendar, now, x.Subject), today)),
        ];
    }

    private static ClockSection Section(ClockReading reading, ClockExplanation explanation, DateOnly today) =>
        new(reading, explanation, SpanPicture.Of(explanation, today));
}
