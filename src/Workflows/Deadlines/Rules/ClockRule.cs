using System.Collections.Frozen;
using System.Collections.Immutable;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;

namespace Workflows.Deadlines.Rules;

/// <summary>What the end of a rule's time means.</summary>
public enum RuleNature
{
    /// <summary>Someone must have acted by the last day.</summary>
    Limit,

    /// <summary>Something holds, or may be done, once the last day has passed: legal force, a waiting time.</summary>
    Waiting,

    /// <summary>How long something is kept before it may be disposed of or handed over.</summary>
    Retention,

    /// <summary>What the municipality promises beside the law.</summary>
    Promise,
}

/// <summary>
/// One legal clock as data: what starts, moves, stops and ends it. Read from <c>deadlines.json</c>; see
/// <c>definitions/_schema/deadlines.schema.json</c>.
/// </summary>
public sealed class ClockRule
{
    public required string Id { get; init; }

    /// <summary>What the rule is about; rules of one topic differ by the law in force for the case.</summary>
    public required string Topic { get; init; }

    public required BilingualText Name { get; init; }

    public required RuleNature Nature { get; init; }

    /// <summary>At least one.</summary>
    public required ImmutableArray<RuleSource> Sources { get; init; }

    /// <summary>Who must act; the days on which nobody else holds the case are theirs.</summary>
    public required ClockParty Holder { get; init; }

    public required StartRule Starts { get; init; }

    /// <summary>The rule's own transition, or null where it always applies.</summary>
    public Transition? Applies { get; init; }

    /// <summary>The data field that gives each person, referral or request a clock of its own, or null.</summary>
    public string? Each { get; init; }

    /// <summary>A time that passes before the period begins and whose end is never adjusted.</summary>
    public LegalPeriod? Wait { get; init; }

    /// <summary>Null where <see cref="Legs"/> say how long it takes.</summary>
    public LegalPeriod? Period { get; init; }

    /// <summary>Whether the period is counted backwards from the starting day.</summary>
    public bool CountsBackwards { get; init; }

    /// <summary>Whether the end day moves by lag (1930:173) 2 §.</summary>
    public bool AdjustsEnd { get; init; }

    /// <summary>The ends of which the latest counts, such as each person's appeal time.</summary>
    public ImmutableArray<Leg> Legs { get; init; } = [];

    public ImmutableArray<Hold> Holds { get; init; } = [];

    /// <summary>Event types that a reader might expect to move the clock but that never do.</summary>
    public ImmutableArray<string> NeverMoves { get; init; } = [];

    public ExtensionRule? Extension { get; init; }

    /// <summary>The case or statute by which nothing after the end restarts the clock, or null.</summary>
    public RuleSource? AfterEnd { get; init; }

    /// <summary>Event types by which the duty is done.</summary>
    public ImmutableArray<string> Ends { get; init; } = [];

    /// <summary>Event types after which there is no duty any more.</summary>
    public ImmutableArray<string> Cancels { get; init; } = [];

    public ImmutableArray<Reminder> Reminders { get; init; } = [];

    public ImmutableArray<Consequence> Consequences { get; init; } = [];

    /// <summary>The definition's event types by name.</summary>
    public required FrozenDictionary<string, EventKind> Catalogue { get; init; }

    public override string ToString() => Id;
}

/// <summary>An event type of the definition.</summary>
/// <param name="Type">Its name, such as <c>supplement.applicant</c>.</param>
/// <param name="Name">What happened, as a clause: "ansökan kom in".</param>
/// <param name="IsDocument">Whether it is a document whose arrival day FL 22 § decides.</param>
public sealed record EventKind(string Type, BilingualText Name, bool IsDocument);

/// <summary>The cases for which a rule is law: those whose event, or the first of several, fell in [From, Before).</summary>
/// <param name="Events">The event types that may begin a case; at least one.</param>
/// <param name="From">The first day.</param>
/// <param name="Before">The day after the last.</param>
public sealed record Transition(ImmutableArray<string> Events, DateOnly? From, DateOnly? Before);

/// <summary>What starts a clock. Exactly one of <c>First</c>, <c>All</c> and <c>After</c> is used.</summary>
/// <param name="First">The first event of any of these types.</param>
/// <param name="All">The latest of the first events of each type, once all have happened.</param>
/// <param name="After">The rules of which the one in force must have passed; the clock starts on the day after.</param>
/// <param name="Again">Types that restart the whole period while it runs, such as the applicant's own supplement.</param>
/// <param name="Renewed">Types that begin the handling anew, even after its end, such as a remittal.</param>
/// <param name="Reset">Types that put the clock back to not started, such as a decision that was set aside.</param>
/// <param name="When">What must have happened for the clock to start at all, or null.</param>
/// <param name="StatedIn">The data field with the day to count from, or null for the event's own day.</param>
public sealed record StartRule(
    ImmutableArray<string> First,
    ImmutableArray<string> All,
    ImmutableArray<ClockRule> After,
    ImmutableArray<string> Again,
    ImmutableArray<string> Renewed,
    ImmutableArray<string> Reset,
    EventCondition? When,
    string? StatedIn);

/// <summary>One of several ends of which the latest counts.</summary>
/// <param name="Event">The event from which it is counted.</param>
/// <param name="Each">The data field that tells persons apart; each has an own end. Null for a single event.</param>
/// <param name="Expected">The event type that names a person who must be reached, or null.</param>
/// <param name="Condition">When the leg counts at all, or null for always.</param>
/// <param name="Wait">A time before the period, its end not adjusted.</param>
/// <param name="Period">The period.</param>
/// <param name="AdjustsEnd">Whether its end day moves by lag (1930:173) 2 §.</param>
/// <param name="Source">Where it stands.</param>
public sealed record Leg(
    string Event,
    string? Each,
    string? Expected,
    EventCondition? Condition,
    LegalPeriod? Wait,
    LegalPeriod Period,
    bool AdjustsEnd,
    RuleSource Source);

/// <summary>An event that must have happened, with one of the values in a data field where one is named.</summary>
public sealed record EventCondition(string Event, string? Field, ImmutableArray<string> Values)
{
    internal bool IsMetBy(ReadOnlySpan<DatedEvent> events)
    {
        foreach (var dated in events)
        {
            if (dated.Event.Type == Event && (Field is null || Values.Contains(dated.Event[Field] ?? "")))
                return true;
        }

        return false;
    }
}

/// <summary>What a time during which someone else holds the case does to the clock.</summary>
public enum HoldEffect
{
    /// <summary>Nothing: the days are only attributed to who holds the case.</summary>
    None,

    /// <summary>The clock stands still and goes on where it stopped.</summary>
    Pause,

    /// <summary>The clock stands still and the whole period runs from the end of the hold.</summary>
    Restart,

    /// <summary>The end cannot come before the hold has ended.</summary>
    Until,
}

/// <summary>A time during which someone holds the case.</summary>
/// <param name="Id">Unique within the rule.</param>
/// <param name="Name">What is waited for.</param>
/// <param name="Opens">The event types that open it.</param>
/// <param name="Closes">The event types that close it.</param>
/// <param name="Effect">What it does to the clock.</param>
/// <param name="Party">Who holds the case.</param>
/// <param name="Within">How long after receipt or own supplement it may be opened with effect; null for always.</param>
/// <param name="AdjustsWithin">Whether the last day of that time moves by lag (1930:173) 2 §.</param>
/// <param name="By">The data field that pairs a closing with its opening; null where one closing closes all.</param>
/// <param name="Source">Where it stands.</param>
public sealed record Hold(
    string Id,
    BilingualText Name,
    ImmutableArray<string> Opens,
    ImmutableArray<string> Closes,
    HoldEffect Effect,
    ClockParty Party,
    LegalPeriod? Within,
    bool AdjustsWithin,
    string? By,
    RuleSource Source);

/// <summary>Who may lengthen a limit and how.</summary>
/// <param name="Event">The event type of the decision; its data say <c>weeks</c>, <c>days</c>, <c>months</c> or
/// <c>until</c>; without them it is the longest allowed.</param>
/// <param name="Times">How often in one handling.</param>
/// <param name="Longest">The longest allowed, from the end of the limit.</param>
/// <param name="NeedsReason">Whether <c>reason</c> must be given.</param>
/// <param name="NeverAutomated">Whether a decision with <c>automated</c> = <c>true</c> has no effect.</param>
/// <param name="By">Who decides it.</param>
/// <param name="Source">Where it stands.</param>
public sealed record ExtensionRule(
    string Event,
    int Times,
    LegalPeriod Longest,
    bool NeedsReason,
    bool NeverAutomated,
    ClockParty By,
    RuleSource Source);

/// <summary>A moment before the last day.</summary>
public sealed record Reminder(string Id, LegalPeriod Before);

/// <summary>From which day a consequence is counted.</summary>
public enum ConsequenceBasis
{
    /// <summary>The limit has passed.</summary>
    Passed,

    /// <summary>The handling began, whatever moved the limit since.</summary>
    Opened,
}

/// <summary>What follows when time has passed.</summary>
/// <param name="Id">Unique within the rule.</param>
/// <param name="Name">What it is.</param>
/// <param name="Basis">From which day it is counted.</param>
/// <param name="After">How long after the basis; null for at once.</param>
/// <param name="PerStartedDays">The length in days of each started step, or null where it comes once.</param>
/// <param name="Cap">The most steps.</param>
/// <param name="PartPerStep">The part of the fee lost per step as one in so many, or null.</param>
/// <param name="StoppedBy">Event types that stop its growth.</param>
/// <param name="DoneBy">Event types by which the duty it creates is done.</param>
/// <param name="Source">Where it stands.</param>
public sealed record Consequence(
    string Id,
    BilingualText Name,
    ConsequenceBasis Basis,
    LegalPeriod? After,
    int? PerStartedDays,
    int Cap,
    int? PartPerStep,
    ImmutableArray<string> StoppedBy,
    ImmutableArray<string> DoneBy,
    RuleSource Source);
