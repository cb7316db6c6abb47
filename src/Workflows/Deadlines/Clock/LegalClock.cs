using System.Collections.Immutable;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Explanation;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Clock;

/// <summary>A rule's clock for one subject, as it stands.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Subject">The person, referral or request whose clock it is; null for the case's own.</param>
/// <param name="State">Where it stands.</param>
public sealed record ClockReading(ClockRule Rule, string? Subject, ClockState State);

/// <summary>
/// Computes the state of a legal clock from a rule, a case's events and a calendar. Pure: the same input gives the
/// same answer on any machine and at any time. Events need not be sorted, and entries that others correct are left
/// out. Only events up to the day asked about count, by their day in Europe/Stockholm.
/// </summary>
public static class LegalClock
{
    /// <summary>The state on the day of an instant.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="events">All events of the case, in any order.</param>
    /// <param name="calendar">Holidays and closing days.</param>
    /// <param name="on">The instant; its whole day counts.</param>
    /// <param name="subject">For a rule with <see cref="ClockRule.Each"/>: whose clock; otherwise null.</param>
    public static ClockState Evaluate(
        ClockRule rule, IReadOnlyList<ClockEvent> events, LegalCalendar calendar, DateTimeOffset on, string? subject = null) =>
        Evaluate(rule, Timeline.Of(rule.Catalogue, events), calendar, StockholmTime.DayOf(on), subject, null);

    /// <summary>The clocks of all rules that are law for the case, one per subject; those not started included.</summary>
    public static IReadOnlyList<ClockReading> EvaluateAll(
        DeadlineRules rules, IReadOnlyList<ClockEvent> events, LegalCalendar calendar, DateTimeOffset on)
    {
        var timeline = Timeline.Of(rules.Events, events);
        var day = StockholmTime.DayOf(on);
        var readings = new List<ClockReading>();
        foreach (var rule in rules.Rules)
        {
            foreach (var subject in SubjectsOf(rule, timeline))
            {
                var state = Evaluate(rule, timeline, calendar, day, subject, null);
                if (state.Status != ClockStatus.NotApplicable)
                    readings.Add(new ClockReading(rule, subject, state));
            }
        }

        return readings;
    }

    /// <summary>The rule of a topic that is law for the case; before its transition event has come, the newest.</summary>
    /// <exception cref="KeyNotFoundException">The process has no rule of this topic.</exception>
    public static ClockRule InForce(DeadlineRules rules, string topic, IReadOnlyList<ClockEvent> events)
    {
        var timeline = Timeline.Of(rules.Events, events);
        ClockRule? newest = null;
        foreach (var rule in rules.Topic(topic))
        {
            newest = rule;
            if (rule.Applies is null || Applies(rule, timeline.Events) == true)
                return rule;
        }

        return newest ?? throw new KeyNotFoundException($"Process '{rules.Process}' has no deadline rule on '{topic}'.");
    }

    /// <summary>The state together with the ordered steps that led to it, in Swedish and English.</summary>
    public static ClockExplanation Explain(
        ClockRule rule, IReadOnlyList<ClockEvent> events, LegalCalendar calendar, DateTimeOffset on, string? subject = null)
    {
        var trace = new ClockTrace();
        var state = Evaluate(rule, Timeline.Of(rule.Catalogue, events), calendar, StockholmTime.DayOf(on), subject, trace);
        return new ExplanationWriter(rule, events, trace).Write(state);
    }

    /// <summary>Whose clocks a rule has in a case: one null for the case's own, or each person, referral, request.</summary>
    public static IReadOnlyList<string?> Subjects(ClockRule rule, IReadOnlyList<ClockEvent> events) =>
        SubjectsOf(rule, Timeline.Of(rule.Catalogue, events));

    internal static ClockState Evaluate(
        ClockRule rule, Timeline timeline, LegalCalendar calendar, DateOnly on, string? subject, ClockTrace? trace)
    {
        var events = OfSubject(rule, timeline.Until(on), subject);
        if (Applies(rule, events) == false)
            return new ClockState { Status = ClockStatus.NotApplicable };
        var earlier = StateBefore(rule, timeline, calendar, on, subject);
        if (earlier is { Status: ClockStatus.NotApplicable })
            return earlier;
        var follows = earlier is { Status: ClockStatus.Passed } ? earlier.Due?.AddDays(1) : null;
        var willFollow = earlier is { Status: ClockStatus.Running } ? earlier.Due?.AddDays(1) : null;
        var walk = new ClockWalk(rule, calendar, trace);
        walk.Run(events, on, follows);
        if (trace is not null)
            trace.UnadjustedEnd = walk.UnadjustedEnd;
        return StateAfter(rule, walk, events, calendar, on, willFollow);
    }

    /// <summary>The state of the rule that this one follows: of several, the one that is law for the case.</summary>
    private static ClockState? StateBefore(
        ClockRule rule, Timeline timeline, LegalCalendar calendar, DateOnly on, string? subject)
    {
        ClockState? state = null;
        foreach (var earlier in rule.Starts.After)
        {
            state = Evaluate(earlier, timeline, calendar, on, earlier.Each is null ? null : subject, null);
            if (state.Status != ClockStatus.NotApplicable)
                return state;
        }

        return state;
    }

    private static ClockState StateAfter(
        ClockRule rule, ClockWalk walk, ReadOnlySpan<DatedEvent> events, LegalCalendar calendar, DateOnly on, DateOnly? willFollow)
    {
        var status = StatusOf(walk);
        if (status == ClockStatus.NotStarted)
        {
            return new ClockState
            {
                Status = status,
                Next = willFollow is { } start ? new ClockMoment(StockholmTime.StartOf(start), MomentKind.Starts, rule.Id) : null,
            };
        }

        var open = status is ClockStatus.Running or ClockStatus.Passed;
        return new ClockState
        {
            Status = status,
            Opened = walk.Opened,
            Started = walk.Started,
            Due = walk.LastDay,
            DueBefore = walk.LastDay is { } last ? StockholmTime.EndOf(last) : null,
            EndedOn = walk.EndedOn,
            DaysByAuthority = walk.DaysBy(ClockParty.Authority),
            DaysByApplicant = walk.DaysBy(ClockParty.Applicant),
            DaysByOthers = walk.DaysBy(ClockParty.Other),
            DaysLeft = open ? walk.LastDay?.DayNumber - on.DayNumber : null,
            WaitsFor = status == ClockStatus.Paused ? walk.Awaited?.Id : null,
            Extensions = walk.Extensions,
            CanExtendUntil = status == ClockStatus.Running && walk.Extensions < rule.Extension?.Times ? walk.LastDay : null,
            Reminders = status == ClockStatus.Running ? RemindersOf(rule, walk, calendar, on) : [],
            Consequences = Consequences.Reached(rule, walk, events, calendar, on),
            Next = NextMoment.Of(rule, walk, events, calendar, on),
            RestsOnUnverified = walk.RestsOnUnverified,
        };
    }

    private static ImmutableArray<string> RemindersOf(ClockRule rule, ClockWalk walk, LegalCalendar calendar, DateOnly on)
    {
        if (walk.LastDay is not { } last || rule.Reminders.IsEmpty)
            return [];
        return
        [
            .. rule.Reminders.Select(x => (x.Id, Day: x.Before.StartBefore(last, calendar)))
                .Where(x => x.Day <= on).OrderBy(x => x.Day).Select(x => x.Id),
        ];
    }

    private static ClockStatus StatusOf(ClockWalk walk) => walk switch
    {
        { IsCancelled: true } => ClockStatus.Cancelled,
        { EndedOn: not null } => walk.HasPassed ? ClockStatus.MetLate : ClockStatus.Met,
        { Opened: null } => ClockStatus.NotStarted,
        { HasPassed: true } => ClockStatus.Passed,
        { IsPaused: true } => ClockStatus.Paused,
        _ => ClockStatus.Running,
    };

    /// <summary>Whether the rule is law for the case; null while the event that decides it has not come.</summary>
    private static bool? Applies(ClockRule rule, ReadOnlySpan<DatedEvent> events)
    {
        if (rule.Applies is not { } transition)
            return true;
        foreach (var dated in events)
        {
            if (transition.Events.Contains(dated.Event.Type))
                return (transition.From is null || dated.Day >= transition.From) && (transition.Before is null || dated.Day < transition.Before);
        }

        return null;
    }

    private static ReadOnlySpan<DatedEvent> OfSubject(ClockRule rule, ReadOnlySpan<DatedEvent> events, string? subject)
    {
        if (rule.Each is not { } field || subject is null)
            return events;
        var own = new List<DatedEvent>(events.Length);
        foreach (var dated in events)
        {
            if (dated.Event[field] is null || dated.Event[field] == subject)
                own.Add(dated);
        }

        return own.ToArray();
    }

    private static List<string?> SubjectsOf(ClockRule rule, Timeline timeline)
    {
        if (rule.Each is not { } field)
            return [null];
        var start = rule.Starts.After.FirstOrDefault(r => r.Each == field)?.Starts ?? rule.Starts;
        var subjects = new List<string?>();
        foreach (var dated in timeline.Events)
        {
            if ((start.First.Contains(dated.Event.Type) || start.All.Contains(dated.Event.Type))
                && dated.Event[field] is { } subject && !subjects.Contains(subject))
                subjects.Add(subject);
        }

        return subjects;
    }
}
