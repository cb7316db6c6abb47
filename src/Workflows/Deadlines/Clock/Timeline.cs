using System.Collections.Frozen;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Clock;

/// <summary>An event with the day on which it has legal effect.</summary>
internal readonly record struct DatedEvent(ClockEvent Event, DateOnly Day);

/// <summary>The events of a case that stand, in the order of the law: corrected entries are gone, letters dated.</summary>
internal sealed class Timeline
{
    private readonly DatedEvent[] events;

    private Timeline(DatedEvent[] events)
    {
        this.events = events;
    }

    public ReadOnlySpan<DatedEvent> Events => events;

    public static Timeline Of(FrozenDictionary<string, EventKind> catalogue, IReadOnlyList<ClockEvent> entries)
    {
        var gone = Superseded(entries);
        var dated = new DatedEvent[entries.Count - (gone?.Count ?? 0)];
        var count = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            if (gone is null || !gone.Contains(entries[i]))
                dated[count++] = new DatedEvent(entries[i], DayOf(catalogue, entries[i]));
        }

        Array.Sort(dated, InOrder);
        return new Timeline(dated);
    }

    /// <summary>The day on which an event has legal effect; for documents its arrival day (FL 22 §).</summary>
    public static DateOnly DayOf(FrozenDictionary<string, EventKind> catalogue, ClockEvent entry)
    {
        var day = StockholmTime.DayOf(entry.OccurredOn);
        return entry.Channel is ClockChannel.Post or ClockChannel.Box
            && catalogue.TryGetValue(entry.Type, out var kind) && kind.IsDocument
            ? ArrivalDay.Of(day, entry.Channel, entry[ClockEvent.ArrivalUnlikely] == "true")
            : day;
    }

    /// <summary>The events up to and including a day.</summary>
    public ReadOnlySpan<DatedEvent> Until(DateOnly day)
    {
        var end = events.Length;
        while (end > 0 && events[end - 1].Day > day)
            end--;
        return events.AsSpan(0, end);
    }

    /// <summary>
    /// Superseding is final. Of several corrections of one entry the one recorded last stands, whatever their order
    /// in the list; taking a correction back does not bring the first entry to life again.
    /// </summary>
    private static HashSet<ClockEvent>? Superseded(IReadOnlyList<ClockEvent> entries)
    {
        Dictionary<string, ClockEvent>? corrections = null;
        HashSet<ClockEvent>? gone = null;
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Type == ClockEvent.TakenBack)
                (gone ??= new(ReferenceEqualityComparer.Instance)).Add(entries[i]);
            if (entries[i].Supersedes is not { } target)
                continue;
            corrections ??= new(StringComparer.Ordinal);
            gone ??= new(ReferenceEqualityComparer.Instance);
            if (!corrections.TryGetValue(target, out var other))
            {
                corrections[target] = entries[i];
            }
            else
            {
                var later = IsLater(entries[i], other);
                corrections[target] = later ? entries[i] : other;
                gone.Add(later ? other : entries[i]);
            }
        }

        for (var i = 0; corrections is not null && i < entries.Count; i++)
        {
            if (corrections.ContainsKey(entries[i].Id))
                gone!.Add(entries[i]);
        }

        return gone;
    }

    private static bool IsLater(ClockEvent one, ClockEvent other)
    {
        var recorded = one.RecordedAt.CompareTo(other.RecordedAt);
        return recorded != 0 ? recorded > 0 : string.CompareOrdinal(one.Id, other.Id) > 0;
    }

    private static int InOrder(DatedEvent one, DatedEvent other)
    {
        var order = one.Day.CompareTo(other.Day);
        if (order == 0)
            order = one.Event.OccurredOn.CompareTo(other.Event.OccurredOn);
        if (order == 0)
            order = one.Event.RecordedAt.CompareTo(other.Event.RecordedAt);
        return order != 0 ? order : string.CompareOrdinal(one.Event.Id, other.Event.Id);
    }
}
