using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Clock;

/// <summary>The next instant at which a clock changes though nothing happens in the case.</summary>
internal static class NextMoment
{
    public static ClockMoment? Of(
        ClockRule rule, ClockWalk walk, ReadOnlySpan<DatedEvent> events, LegalCalendar calendar, DateOnly on)
    {
        if (walk.Opened is null || walk.EndedOn is not null)
            return null;
        var soonest = new Soonest(on);
        foreach (var consequence in rule.Consequences)
            soonest.Offer(Consequences.NextDay(consequence, walk, events, calendar, on), MomentKind.Consequence, consequence.Id);
        if (walk.HasPassed)
            return soonest.Moment;
        foreach (var hold in rule.Holds)
            soonest.Offer(walk.WindowEnd(hold)?.AddDays(1), MomentKind.WindowCloses, hold.Id);
        if (walk.LastDay is { } last)
        {
            foreach (var reminder in rule.Reminders)
                soonest.Offer(reminder.Before.StartBefore(last, calendar), MomentKind.Reminder, reminder.Id);
            soonest.Offer(last.AddDays(1), MomentKind.Passes, rule.Id);
        }

        return soonest.Moment;
    }

    /// <summary>The passing of the last day goes before what follows from it on the same instant.</summary>
    private struct Soonest(DateOnly on)
    {
        private DateOnly? day;
        private MomentKind kind;
        private string id = "";

        public readonly ClockMoment? Moment => day is { } found ? new ClockMoment(StockholmTime.StartOf(found), kind, id) : null;

        public void Offer(DateOnly? offered, MomentKind offeredKind, string offeredId)
        {
            if (offered is not { } next || next <= on)
                return;
            if (next > day || (next == day && offeredKind >= kind))
                return;
            (day, kind, id) = (next, offeredKind, offeredId);
        }
    }
}
