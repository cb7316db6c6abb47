using System.Collections.Immutable;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Clock;

/// <summary>A last day that the case showed from some moment on.</summary>
/// <param name="From">When the entry that gave it was recorded.</param>
/// <param name="Status">The status shown.</param>
/// <param name="Due">The last day shown; null where there was none.</param>
/// <param name="Because">The ids of the entries recorded at that moment.</param>
public sealed record ShownDate(DateTimeOffset From, ClockStatus Status, DateOnly? Due, ImmutableArray<string> Because);

/// <summary>Someone who relied on a date that no longer holds.</summary>
/// <param name="Party">Which side they are on.</param>
/// <param name="Person">Who, by the data field of the rule; null for the party as such.</param>
public sealed record Affected(ClockParty Party, string? Person);

/// <summary>What a correction or a late entry did to one clock.</summary>
/// <param name="Before">The state without the new entries.</param>
/// <param name="After">The state with them.</param>
/// <param name="ShownBefore">The last days that were shown until then, oldest first.</param>
/// <param name="NewEntries">The ids of the entries that are new.</param>
/// <param name="Corrected">The ids of the entries that no longer stand.</param>
/// <param name="ToTell">Who must be told; empty where no date or status changed.</param>
public sealed record ClockChange(
    ClockState Before,
    ClockState After,
    ImmutableArray<ShownDate> ShownBefore,
    ImmutableArray<string> NewEntries,
    ImmutableArray<string> Corrected,
    ImmutableArray<Affected> ToTell)
{
    /// <summary>Whether anything that people rely on is different now.</summary>
    public bool ChangesAnything => !ToTell.IsEmpty;
}

/// <summary>What a clock showed before, and what a correction changes.</summary>
public static class ClockHistory
{
    /// <summary>The entries that had been recorded by a moment.</summary>
    public static IReadOnlyList<ClockEvent> KnownAt(IReadOnlyList<ClockEvent> events, DateTimeOffset moment) =>
        [.. events.Where(e => e.RecordedAt <= moment)];

    /// <summary>Every last day and status that the clock showed up to a moment, each with the entries that gave it.</summary>
    public static ImmutableArray<ShownDate> Shown(
        ClockRule rule, IReadOnlyList<ClockEvent> events, LegalCalendar calendar, DateTimeOffset until, string? subject = null)
    {
        var shown = ImmutableArray.CreateBuilder<ShownDate>();
        foreach (var entered in events.Where(e => e.RecordedAt <= until).GroupBy(e => e.RecordedAt).OrderBy(g => g.Key))
        {
            var state = LegalClock.Evaluate(rule, KnownAt(events, entered.Key), calendar, entered.Key, subject);
            if (shown.Count == 0 || shown[^1].Due != state.Due || shown[^1].Status != state.Status)
                shown.Add(new ShownDate(entered.Key, state.Status, state.Due, [.. entered.Select(e => e.Id)]));
        }

        return shown.ToImmutable();
    }

    /// <summary>What changed between two lists of entries of one case, and who relied on the old dates.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="before">The entries as they were.</param>
    /// <param name="after">The entries with the correction or the late entry.</param>
    /// <param name="calendar">Holidays and closing days.</param>
    /// <param name="on">The instant for which both are computed.</param>
    /// <param name="subject">For a rule with <see cref="ClockRule.Each"/>: whose clock.</param>
    public static ClockChange Compare(
        ClockRule rule,
        IReadOnlyList<ClockEvent> before,
        IReadOnlyList<ClockEvent> after,
        LegalCalendar calendar,
        DateTimeOffset on,
        string? subject = null)
    {
        var then = LegalClock.Evaluate(rule, before, calendar, on, subject);
        var now = LegalClock.Evaluate(rule, after, calendar, on, subject);
        var known = before.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        ClockEvent[] added = [.. after.Where(e => !known.Contains(e.Id))];
        return new ClockChange(
            then,
            now,
            Shown(rule, before, calendar, on, subject),
            [.. added.Select(e => e.Id)],
            [.. added.Select(e => e.Supersedes).OfType<string>().Where(known.Contains).Distinct()],
            IsSame(then, now) ? [] : ToTell(rule, after, subject));
    }

    private static bool IsSame(ClockState one, ClockState other) =>
        one.Status == other.Status && one.Due == other.Due && one.EndedOn == other.EndedOn
        && one.Consequences.SequenceEqual(other.Consequences);

    /// <summary>Who relies on the dates of a clock.</summary>
    internal static ImmutableArray<Affected> ToTell(ClockRule rule, IReadOnlyList<ClockEvent> events, string? subject)
    {
        var affected = ImmutableArray.CreateBuilder<Affected>();
        affected.Add(new Affected(ClockParty.Authority, null));
        if (rule.Each is not null)
            affected.Add(new Affected(rule.Holder == ClockParty.Authority ? ClockParty.Applicant : rule.Holder, subject));
        else
            affected.Add(new Affected(ClockParty.Applicant, null));
        foreach (var leg in rule.Legs)
        {
            if (leg.Each is not { } field)
                continue;
            foreach (var entry in events)
            {
                var person = entry.Type == leg.Event || entry.Type == leg.Expected ? entry[field] : null;
                if (person is not null && !affected.Any(a => a.Person == person))
                    affected.Add(new Affected(ClockParty.Other, person));
            }
        }

        return affected.ToImmutable();
    }
}
