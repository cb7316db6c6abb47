using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Clock;

/// <summary>The latest of several ends, such as every party's appeal time and that of the public.</summary>
internal static class LatestEnd
{
    /// <summary>The latest end, or null while one that counts is still unknown.</summary>
    public static DateOnly? Of(
        ClockRule rule, ReadOnlySpan<DatedEvent> events, LegalCalendar calendar, ClockTrace? trace)
    {
        DateOnly? latest = null;
        var known = true;
        foreach (var leg in rule.Legs)
        {
            if (leg.Condition is { } condition && !condition.IsMetBy(events))
                continue;
            var end = leg.Each is null ? Single(leg, events, calendar, trace) : PerPerson(leg, leg.Each, events, calendar, trace);
            known &= end is not null;
            if (end > latest || latest is null)
                latest = end ?? latest;
        }

        return known ? latest : null;
    }

    private static DateOnly? Single(Leg leg, ReadOnlySpan<DatedEvent> events, LegalCalendar calendar, ClockTrace? trace)
    {
        foreach (var dated in events)
        {
            if (dated.Event.Type == leg.Event)
                return Count(leg, dated, null, calendar, trace);
        }

        trace?.Steps.Add(new TraceStep(TraceKind.LegMissing, default, Leg: leg));
        return null;
    }

    /// <summary>Each person counts from the first time they were reached; all who are expected must have been.</summary>
    private static DateOnly? PerPerson(
        Leg leg, string each, ReadOnlySpan<DatedEvent> events, LegalCalendar calendar, ClockTrace? trace)
    {
        DateOnly? latest = null;
        var reached = new HashSet<string>(StringComparer.Ordinal);
        foreach (var dated in events)
        {
            if (dated.Event.Type != leg.Event || !reached.Add(dated.Event[each] ?? ""))
                continue;
            var end = Count(leg, dated, dated.Event[each], calendar, trace);
            latest = latest > end ? latest : end;
        }

        var all = reached.Count > 0;
        if (!all)
            trace?.Steps.Add(new TraceStep(TraceKind.LegMissing, default, Leg: leg));
        foreach (var dated in events)
        {
            if (dated.Event.Type != leg.Expected || !reached.Add(dated.Event[each] ?? ""))
                continue;
            all = false;
            trace?.Steps.Add(new TraceStep(TraceKind.LegMissing, dated.Day, dated.Event, Leg: leg, Subject: dated.Event[each]));
        }

        return all ? latest : null;
    }

    private static DateOnly Count(Leg leg, DatedEvent by, string? subject, LegalCalendar calendar, ClockTrace? trace)
    {
        var from = leg.Wait?.EndFrom(by.Day, calendar) ?? by.Day;
        var end = leg.Period.EndFrom(from, calendar)!.Value;
        if (leg.AdjustsEnd)
            end = LegalCalendar.LastDayForAct(end);
        trace?.Steps.Add(new TraceStep(TraceKind.LegCounted, by.Day, by.Event, Limit: end, Leg: leg, Subject: subject));
        return end;
    }
}
