using System.Collections.Immutable;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Clock;

/// <summary>What has followed from time that passed, and when more will.</summary>
internal static class Consequences
{
    public static ImmutableArray<ConsequenceState> Reached(
        ClockRule rule, ClockWalk walk, ReadOnlySpan<DatedEvent> events, LegalCalendar calendar, DateOnly on)
    {
        ImmutableArray<ConsequenceState>.Builder? reached = null;
        foreach (var consequence in rule.Consequences)
        {
            if (FirstDay(consequence, walk, calendar) is not { } first)
                continue;
            var until = walk.EndedOn < on ? walk.EndedOn.Value : on;
            if (FirstOf(consequence.StoppedBy, walk, events) is { } stopped && stopped < until)
                until = stopped;
            if (until < first)
                continue;
            var steps = Steps(consequence, first, until);
            (reached ??= ImmutableArray.CreateBuilder<ConsequenceState>()).Add(new ConsequenceState(
                consequence.Id, first, steps, consequence.PartPerStep, FirstOf(consequence.DoneBy, walk, events),
                walk.EndedOn is null ? NextDay(consequence, walk, events, calendar, on) : null));
        }

        return reached?.ToImmutable() ?? [];
    }

    /// <summary>The first day of a consequence if time goes on as now; null where no last day is known.</summary>
    public static DateOnly? FirstDay(Consequence consequence, ClockWalk walk, LegalCalendar calendar)
    {
        var basis = consequence.Basis == ConsequenceBasis.Opened ? walk.Opened : walk.LastDay;
        if (basis is not { } from)
            return null;
        return (consequence.After?.EndFrom(from, calendar) ?? from).AddDays(1);
    }

    /// <summary>The first day after <paramref name="on"/> on which the consequence comes or grows, or null.</summary>
    public static DateOnly? NextDay(
        Consequence consequence, ClockWalk walk, ReadOnlySpan<DatedEvent> events, LegalCalendar calendar, DateOnly on)
    {
        if (FirstDay(consequence, walk, calendar) is not { } first)
            return null;
        if (FirstOf(consequence.StoppedBy, walk, events) is not null)
            return null;
        if (first > on)
            return first;
        if (consequence.PerStartedDays is not { } length)
            return null;
        var steps = Steps(consequence, first, on);
        return steps < consequence.Cap ? first.AddDays(steps * length) : null;
    }

    private static int Steps(Consequence consequence, DateOnly first, DateOnly until) =>
        consequence.PerStartedDays is { } length
            ? Math.Min(consequence.Cap, (until.DayNumber - first.DayNumber) / length + 1)
            : 1;

    private static DateOnly? FirstOf(ImmutableArray<string> types, ClockWalk walk, ReadOnlySpan<DatedEvent> events)
    {
        if (types.IsEmpty)
            return null;
        foreach (var dated in events[walk.HandlingFrom..])
        {
            if (types.Contains(dated.Event.Type))
                return dated.Day;
        }

        return null;
    }
}
