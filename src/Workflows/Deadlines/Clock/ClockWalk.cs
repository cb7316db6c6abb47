using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Clock;

/// <summary>Walks a rule's clock through the events in order; afterwards its properties say where the clock stands.</summary>
internal sealed class ClockWalk(ClockRule rule, LegalCalendar calendar, ClockTrace? trace)
{
    private readonly RunningTime time = new(rule, calendar);
    private readonly OpenHolds holds = new();
    private readonly int[] days = new int[3];
    private DateOnly counted;
    private int applied;
    private bool endedBeforeStart;
    private bool mayStart = true;

    public DateOnly? Opened { get; private set; }

    /// <summary>The index of the first event that belongs to the handling that is open.</summary>
    public int HandlingFrom { get; private set; }

    /// <summary>The latest receipt or own supplement, from which the windows of holds are counted.</summary>
    public DateOnly? Base { get; private set; }

    public DateOnly? Started => time.Start;

    public DateOnly? EndedOn { get; private set; }

    public DateOnly? LastDay { get; private set; }

    public DateOnly? UnadjustedEnd => time.UnadjustedEnd();

    public bool HasPassed { get; private set; }

    public bool IsCancelled { get; private set; }

    public bool IsPaused => holds.StopTheClock;

    public Hold? Awaited => holds.Awaited;

    public int Extensions { get; private set; }

    public bool RestsOnUnverified { get; private set; }

    public int DaysBy(ClockParty party) => days[(int)party];

    /// <summary>Walks to the end of a day.</summary>
    /// <param name="events">The events up to that day, of the clock's subject only, in order.</param>
    /// <param name="on">The day.</param>
    /// <param name="startsOn">For a rule that follows another: the day on which it starts, or null.</param>
    public void Run(ReadOnlySpan<DatedEvent> events, DateOnly on, DateOnly? startsOn)
    {
        foreach (var source in rule.Sources)
            RestsOnUnverified |= source.IsUnverified;
        if (rule.Starts.When is { } condition)
            mayStart = condition.IsMetBy(SinceReset(events));
        if (rule.Legs.Length > 0)
            time.LegsEnd = LatestEnd.Of(rule, SinceReset(events), calendar, trace);
        var starting = rule.Starts.After.Length > 0 ? startsOn : null;
        foreach (var dated in events)
        {
            if (starting <= dated.Day)
            {
                StartAfterRule(starting.Value);
                starting = null;
            }

            Apply(dated, events);
            applied++;
        }

        if (starting <= on)
            StartAfterRule(starting.Value);
        MoveTo(on);
    }

    private ReadOnlySpan<DatedEvent> SinceReset(ReadOnlySpan<DatedEvent> events)
    {
        for (var i = events.Length - 1; i >= 0; i--)
        {
            var type = events[i].Event.Type;
            if (rule.Starts.Reset.Contains(type) || rule.Starts.Renewed.Contains(type))
                return events[(i + 1)..];
        }

        return events;
    }

    private void Apply(DatedEvent dated, ReadOnlySpan<DatedEvent> events)
    {
        var type = dated.Event.Type;
        MoveTo(dated.Day);
        if (rule.Starts.Renewed.Contains(type))
            Renew(dated);
        else if (rule.Starts.Reset.Contains(type))
            Reset(dated);
        else if (EndedOn is not null)
            return;
        else if (Opened is null)
            ApplyBeforeStart(dated, events);
        else if (rule.Cancels.Contains(type))
            End(dated, cancelled: true);
        else if (rule.Ends.Contains(type))
            End(dated, cancelled: false);
        else if (rule.Starts.Again.Contains(type))
            Restart(dated);
        else if (rule.Extension?.Event == type)
            Extend(dated, rule.Extension);
        else if (rule.NeverMoves.Contains(type))
            Note(TraceKind.NoEffect, dated);
        else
            ApplyToHolds(dated);
    }

    private void ApplyBeforeStart(DatedEvent dated, ReadOnlySpan<DatedEvent> events)
    {
        var type = dated.Event.Type;
        if (mayStart && (rule.Starts.First.Contains(type) || (rule.Starts.All.Contains(type) && AllHappened(dated, events))))
        {
            Begin(dated.Day, dated);
            Note(TraceKind.Started, dated);
        }
        else if (rule.Starts.After.Length > 0 && (rule.Ends.Contains(type) || rule.Cancels.Contains(type)))
        {
            endedBeforeStart = true;
            End(dated, rule.Cancels.Contains(type));
        }
    }

    private bool AllHappened(DatedEvent last, ReadOnlySpan<DatedEvent> events)
    {
        foreach (var needed in rule.Starts.All)
        {
            var happened = false;
            foreach (var dated in SinceReset(events))
            {
                happened |= dated.Event.Type == needed;
                if (happened || ReferenceEquals(dated.Event, last.Event))
                    break;
            }

            if (!happened)
                return false;
        }

        return true;
    }

    private void StartAfterRule(DateOnly day)
    {
        if (endedBeforeStart || !mayStart)
            return;
        MoveTo(day);
        Begin(day, null);
        trace?.Steps.Add(new TraceStep(TraceKind.StartedAfterRule, day, Due: LastDay));
    }

    private void Begin(DateOnly day, DatedEvent? by)
    {
        (Opened, Base, counted, HandlingFrom) = (day, day, day, applied);
        (EndedOn, HasPassed, IsCancelled, Extensions) = (null, false, false, 0);
        Array.Clear(days);
        holds.Clear();
        time.Begin(day, by);
        SetLastDay();
    }

    private void Renew(DatedEvent dated)
    {
        Begin(dated.Day, dated);
        Note(TraceKind.Renewed, dated);
    }

    private void Reset(DatedEvent dated)
    {
        Begin(dated.Day, null);
        (Opened, Base, LastDay, endedBeforeStart) = (null, null, null, false);
        time.Clear();
        Note(TraceKind.Reset, dated);
    }

    private void Restart(DatedEvent dated)
    {
        if (RefusedAfterEnd(dated))
            return;
        Base = dated.Day;
        time.CountFrom(dated.Day, dated);
        SetLastDay();
        Note(TraceKind.Restarted, dated);
    }

    private void ApplyToHolds(DatedEvent dated)
    {
        foreach (var hold in rule.Holds)
        {
            if (hold.Opens.Contains(dated.Event.Type))
                OpenHold(dated, hold);
            else if (hold.Closes.Contains(dated.Event.Type) && holds.Close(hold, dated.Event))
                CloseHold(dated, hold);
        }
    }

    private void OpenHold(DatedEvent dated, Hold hold)
    {
        if (hold.Effect != HoldEffect.None && RefusedAfterEnd(dated))
            return;
        if (WindowEnd(hold) is { } last && dated.Day > last)
        {
            Note(TraceKind.HoldTooLate, dated, hold, last);
            return;
        }

        RestsOnUnverified |= hold.Source.IsUnverified;
        holds.Open(hold, dated.Event);
        if (holds.IsPaused)
            time.Pause(dated.Day);
        SetLastDay();
        Note(TraceKind.HoldOpened, dated, hold);
    }

    /// <summary>The last day on which a hold can be opened with effect, or null for always.</summary>
    public DateOnly? WindowEnd(Hold hold)
    {
        if (hold.Within is not { } within || Base is not { } from)
            return null;
        var end = within.EndFrom(from, calendar)!.Value;
        return hold.AdjustsWithin ? LegalCalendar.LastDayForAct(end) : end;
    }

    private void CloseHold(DatedEvent dated, Hold hold)
    {
        if (hold.Effect == HoldEffect.Pause && !holds.IsPaused)
            time.Resume(dated.Day);
        else if (hold.Effect == HoldEffect.Restart)
            time.CountFrom(dated.Day, dated);
        else if (hold.Effect == HoldEffect.Until)
            time.EndNotBefore(dated.Day);
        SetLastDay();
        Note(TraceKind.HoldClosed, dated, hold);
    }

    private void Extend(DatedEvent dated, ExtensionRule extension)
    {
        var first = LastDay;
        var (added, fault) = HasPassed
            ? (0, ExtensionFault.TooLate)
            : time.UnadjustedEnd() is { } end && LastDay is not null
            ? ExtensionLength.Of(dated.Event, extension, Extensions, end, calendar)
            : (0, ExtensionFault.NotRunning);
        if (added > 0)
        {
            RestsOnUnverified |= extension.Source.IsUnverified;
            Extensions++;
            time.Extend(added);
            SetLastDay();
        }

        trace?.Steps.Add(new TraceStep(
            added > 0 ? TraceKind.Extended : TraceKind.ExtensionRefused, dated.Day, dated.Event, LastDay, Limit: first, Fault: fault));
    }

    private void End(DatedEvent dated, bool cancelled)
    {
        EndedOn = dated.Day;
        IsCancelled = cancelled;
        Note(cancelled ? TraceKind.Cancelled : HasPassed ? TraceKind.EndedLate : TraceKind.Ended, dated);
    }

    private bool RefusedAfterEnd(DatedEvent dated)
    {
        if (!HasPassed)
            return false;
        RestsOnUnverified |= rule.AfterEnd is { IsUnverified: true };
        Note(TraceKind.AfterEnd, dated);
        return true;
    }

    /// <summary>Counts the days before this one to whoever holds the case, and sees whether the last day is over.</summary>
    private void MoveTo(DateOnly day)
    {
        if (Opened is null || EndedOn is not null)
            return;
        if (day > counted)
        {
            var party = holds.Party ?? rule.Holder;
            days[(int)party] += day.DayNumber - counted.DayNumber;
            trace?.AddSpan(party, counted, day);
            counted = day;
        }

        HasPassed |= day > LastDay;
    }

    private void SetLastDay() => LastDay = holds.StopTheClock ? null : time.LastDay();

    private void Note(TraceKind kind, DatedEvent dated, Hold? hold = null, DateOnly? limit = null) =>
        trace?.Steps.Add(new TraceStep(kind, dated.Day, dated.Event, LastDay, hold, limit));
}
