using System.Collections.Immutable;

namespace Workflows.Deadlines.Clock;

public enum ClockStatus
{
    /// <summary>Another rule is law for this case.</summary>
    NotApplicable,

    NotStarted,

    /// <summary>Time runs. The last day is unknown where the rule has none or an event for it is still missing.</summary>
    Running,

    /// <summary>Time stands still; there is no last day until what is waited for has come.</summary>
    Paused,

    /// <summary>The last day has passed: a limit is broken, a waiting time is over.</summary>
    Passed,

    /// <summary>Done in time.</summary>
    Met,

    /// <summary>Done, but after the last day.</summary>
    MetLate,

    /// <summary>There is nothing left to do, such as after a withdrawal.</summary>
    Cancelled,
}

/// <summary>The state of one clock on one day. All days are days in Europe/Stockholm.</summary>
public sealed record ClockState
{
    public required ClockStatus Status { get; init; }

    /// <summary>The day on which the handling began, whatever has moved the start since.</summary>
    public DateOnly? Opened { get; init; }

    /// <summary>The day from which the period is counted now.</summary>
    public DateOnly? Started { get; init; }

    /// <summary>The last day. Null while paused, not started, or where there is none yet.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The first instant that is too late, which is the end of <see cref="Due"/>.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>The day on which it was done or cancelled.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Days from <see cref="Opened"/> on which the authority held the case.</summary>
    public int DaysByAuthority { get; init; }

    /// <summary>Days from <see cref="Opened"/> on which the applicant held the case.</summary>
    public int DaysByApplicant { get; init; }

    /// <summary>Days from <see cref="Opened"/> on which somebody else held the case.</summary>
    public int DaysByOthers { get; init; }

    /// <summary>Days until <see cref="Due"/>: 0 on the last day, negative after it; null where no time runs.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>The hold that the clock waits for, by its id in the rule; the one opened first.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>How often the limit was extended with effect.</summary>
    public int Extensions { get; init; }

    /// <summary>The last day on which it can still be extended; null where it cannot.</summary>
    public DateOnly? CanExtendUntil { get; init; }

    /// <summary>What has followed by this day.</summary>
    public ImmutableArray<ConsequenceState> Consequences { get; init; } = [];

    /// <summary>The reminders whose moment has come while time runs, the earliest first; empty once the last day is over.</summary>
    public ImmutableArray<string> Reminders { get; init; } = [];

    /// <summary>When something changes next without any further event; null where nothing will.</summary>
    public ClockMoment? Next { get; init; }

    /// <summary>Whether the dates rest on a source that nobody has verified; shown to staff.</summary>
    public bool RestsOnUnverified { get; init; }

    /// <summary>Whether time runs or stands still, so that somebody still has something to do or wait for.</summary>
    public bool IsOpen => Status is ClockStatus.Running or ClockStatus.Paused or ClockStatus.Passed;
}

/// <summary>A consequence that has been reached.</summary>
/// <param name="Id">Its id in the rule.</param>
/// <param name="ReachedOn">The first day of it.</param>
/// <param name="Steps">Started steps, capped; 1 where it comes once.</param>
/// <param name="StepsPerWhole">How many steps take the whole fee; null where it is no reduction.</param>
/// <param name="DoneOn">The day on which the duty it creates was done, or null.</param>
/// <param name="GrowsOn">The first day of the next step if time goes on as now; null where it cannot grow.</param>
public sealed record ConsequenceState(string Id, DateOnly ReachedOn, int Steps, int? StepsPerWhole, DateOnly? DoneOn, DateOnly? GrowsOn);

public enum MomentKind
{
    /// <summary>A clock that follows another one starts.</summary>
    Starts,

    /// <summary>The time is over in which a hold can be opened with effect.</summary>
    WindowCloses,

    Reminder,

    /// <summary>The last day is over.</summary>
    Passes,

    /// <summary>A consequence is reached or grows.</summary>
    Consequence,
}

/// <summary>An instant at which a clock changes by itself.</summary>
/// <param name="At">The instant.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Id">The id of the reminder, hold, consequence or rule.</param>
public sealed record ClockMoment(DateTimeOffset At, MomentKind Kind, string Id);
