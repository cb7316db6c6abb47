using System.Collections.Immutable;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Execution;

public enum ScopeKind
{
    /// <summary>The root process.</summary>
    Process,

    /// <summary>A sub-process of any kind.</summary>
    SubProcess,

    /// <summary>A called process or global task.</summary>
    Call,

    /// <summary>The iterations of a looping or multi-instance activity.</summary>
    Loop,
}

public enum ScopePhase
{
    Active,

    /// <summary>An ad-hoc sub-process whose condition holds: it ends with its last running activity.</summary>
    Closing,

    /// <summary>An interrupting event sub-process has taken over.</summary>
    Interrupted,

    /// <summary>Completed and kept, because its work may be compensated.</summary>
    Kept,

    /// <summary>Kept, and now being compensated.</summary>
    Compensating,
}

/// <summary>A running flow: a process, sub-process, call, or the iterations of a loop.</summary>
/// <param name="Id">Unique in the instance, as are the ids of all rows.</param>
/// <param name="Parent">The scope around it; 0 for the root.</param>
/// <param name="Host">The token that stands at the activity whose scope this is; 0 for the root.</param>
/// <param name="ProcessId">The process whose elements it runs.</param>
/// <param name="ElementId">The sub-process, call or looping activity; the process's id for the root.</param>
/// <param name="Depth">Scopes around it.</param>
public sealed record Scope(
    long Id, long Parent, long Host, ScopeKind Kind, string ProcessId, string ElementId, int Depth)
{
    public ScopePhase Phase { get; init; } = ScopePhase.Active;

    /// <summary>The counters of a loop; null for other kinds.</summary>
    public LoopCounters? Loop { get; init; }

    /// <summary>An ad-hoc sub-process's activities that are still to be begun, in order; empty otherwise.</summary>
    public Names Queue { get; init; } = Names.None;
}

/// <summary>What a loop's scope counts, so that one iteration's end costs the same however many there are.</summary>
public sealed record LoopCounters(int Total, int Started, int Completed, int Terminated)
{
    public int Active => Started - Completed - Terminated;
}

public enum TokenPhase
{
    /// <summary>At a node that is running or waiting.</summary>
    Active,

    /// <summary>Arrived over <see cref="Token.Flow"/> and waiting for others at a join or start quantity.</summary>
    Parked,

    /// <summary>At a throw event or ended activity, until compensation has finished.</summary>
    Compensating,

    /// <summary>Marks the flows a complex gateway has still to hear from before it resets; no work is waiting.</summary>
    Resetting,
}

/// <summary>A token: one place where the instance is.</summary>
/// <param name="ElementId">The flow node it is at.</param>
/// <param name="Flow">The sequence flow it came over, or null.</param>
public sealed record Token(long Id, long Scope, string ElementId, string? Flow)
{
    public TokenPhase Phase { get; init; } = TokenPhase.Active;

    /// <summary>The number of a loop's iteration, from 1; 0 outside loops.</summary>
    public int Iteration { get; init; }

    /// <summary>The token that asked for the compensation which this token carries out; 0 otherwise.</summary>
    public long Compensates { get; init; }

    /// <summary>The scope that runs inside the activity, or 0.</summary>
    public long Inner { get; init; }

    /// <summary>The open incident that stops it, or 0.</summary>
    public long Incident { get; init; }

    /// <summary>For <see cref="TokenPhase.Resetting"/>: the incoming flows already heard from.</summary>
    public Names Heard { get; init; } = Names.None;
}

/// <summary>The variables of one owner. A variable's row is (owner, name).</summary>
public sealed record VariableSet(long Owner, ImmutableSortedDictionary<string, FeelValue> Values)
{
    public static ImmutableSortedDictionary<string, FeelValue> None { get; } =
        ImmutableSortedDictionary.Create<string, FeelValue>(StringComparer.Ordinal);

    public bool Equals(VariableSet? other) =>
        other is not null && Owner == other.Owner && (ReferenceEquals(Values, other.Values) || Values.SequenceEqual(other.Values));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Owner, Values.Count);
}

public enum WaitKind
{
    Task,
    Job,
    Timer,
    Message,
    Signal,
    Conditional,

    /// <summary>An ad-hoc sub-process that somebody may activate more work in.</summary>
    AdHoc,
}

/// <summary>Something the instance waits for from outside.</summary>
/// <param name="Id">With the instance's id it names the task, job, timer or subscription for good.</param>
/// <param name="Token">The token that stands at the element or, for a boundary event, at the activity; 0 for an event sub-process.</param>
/// <param name="Scope">The scope of the element that waits.</param>
/// <param name="ElementId">The task or catching event: a boundary event, a start event of an event sub-process, an event behind an event gateway.</param>
public sealed record Wait(long Id, WaitKind Kind, long Scope, long Token, string ElementId)
{
    /// <summary>The position among the event's definitions.</summary>
    public int Definition { get; init; }

    /// <summary>Message or signal name, or job type.</summary>
    public string? Name { get; init; }

    /// <summary>The message's correlation key; null correlates by name alone.</summary>
    public string? Key { get; init; }

    /// <summary>When a timer is next due.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>The ISO 8601 period after which a cycle is due again; null when it fires once.</summary>
    public string? Period { get; init; }

    /// <summary>How often a cycle is still due, this time included; null is without end.</summary>
    public int? Remaining { get; init; }

    /// <summary>A condition's last value: it fires when it becomes true.</summary>
    public bool Holds { get; init; }

    /// <summary>Whether the wait belongs to an event that does not interrupt what it is attached to.</summary>
    public bool NonInterrupting { get; init; }
}

/// <summary>Completed work that can be undone.</summary>
/// <param name="Scope">The scope that the work belongs to.</param>
/// <param name="ElementId">The completed activity.</param>
/// <param name="Kept">The completed sub-process's scope, or 0 for a task.</param>
public sealed record Compensation(long Id, long Scope, string ElementId, long Kept)
{
    /// <summary>The token that waits for the compensation, once it has been asked for; else 0.</summary>
    public long AskedBy { get; init; }
}

public enum IncidentKind
{
    /// <summary>A job ran out of retries.</summary>
    JobFailed,

    /// <summary>A job threw an error that nothing catches.</summary>
    UncaughtError,

    /// <summary>No condition holds and there is no default flow (13.4.2, 13.4.3).</summary>
    NoFlow,

    /// <summary>An expression gave something that cannot be used here.</summary>
    Expression,

    /// <summary>A decision gave no result.</summary>
    Decision,

    /// <summary>A process that does not exist is called.</summary>
    UnknownProcess,
}

public enum IncidentRetry { Enter, Leave, Job }

/// <summary>Something a person must look at; the token stays where it is until the incident is resolved.</summary>
/// <param name="Retry">What resolving does again.</param>
/// <param name="Wait">The failed job's wait, or 0.</param>
public sealed record Incident(
    long Id, long Token, string ElementId, IncidentKind Kind, string Message, IncidentRetry Retry, long Wait);
