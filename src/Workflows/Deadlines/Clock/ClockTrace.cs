using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Clock;

/// <summary>What one event did to a clock; an explanation puts each into a sentence.</summary>
internal enum TraceKind
{
    LegCounted,
    LegMissing,
    StartedAfterRule,
    Started,
    StartWaits,
    Restarted,
    Renewed,
    Reset,
    HoldOpened,
    HoldTooLate,
    HoldClosed,
    Extended,
    ExtensionRefused,
    NoEffect,
    AfterEnd,
    Ended,
    EndedLate,
    Cancelled,
}

/// <summary>Why a decision to extend had no effect.</summary>
internal enum ExtensionFault
{
    TooLate,
    NotRunning,
    UsedUp,
    NoReason,
    Automated,
    Length,
}

/// <param name="Kind">What happened.</param>
/// <param name="Day">The day of it.</param>
/// <param name="By">The event, or null where a rule or the absence of an event did it.</param>
/// <param name="Due">The last day after it, or null where there is none.</param>
/// <param name="Hold">The hold concerned.</param>
/// <param name="Limit">The last day of a window, the end of a leg, or the first limit before an extension.</param>
/// <param name="Leg">The leg concerned.</param>
/// <param name="Subject">The person a leg concerns.</param>
/// <param name="Fault">Why an extension was refused.</param>
internal sealed record TraceStep(
    TraceKind Kind,
    DateOnly Day,
    ClockEvent? By = null,
    DateOnly? Due = null,
    Hold? Hold = null,
    DateOnly? Limit = null,
    Leg? Leg = null,
    string? Subject = null,
    ExtensionFault Fault = default);

/// <summary>Collects what a walk did, where somebody wants to know.</summary>
internal sealed class ClockTrace
{
    public List<TraceStep> Steps { get; } = [];

    public List<HeldSpan> Spans { get; } = [];

    /// <summary>The end before it was moved to a weekday.</summary>
    public DateOnly? UnadjustedEnd { get; set; }

    public void AddSpan(ClockParty party, DateOnly from, DateOnly before)
    {
        if (Spans.Count > 0 && Spans[^1].Party == party && Spans[^1].Before == from)
            Spans[^1] = Spans[^1] with { Before = before };
        else
            Spans.Add(new HeldSpan(party, from, before));
    }
}

/// <summary>A span of days on which one party held the case.</summary>
/// <param name="Party">Who.</param>
/// <param name="From">The first day.</param>
/// <param name="Before">The day after the last.</param>
public sealed record HeldSpan(ClockParty Party, DateOnly From, DateOnly Before);
