using System.Collections.Immutable;

namespace Workflows.Engine.Model;

/// <summary>Work inside a process (10.3): a task, a sub-process or a call.</summary>
public abstract class Activity : FlowNode
{
    /// <summary>How often the activity runs; null when once.</summary>
    public Loop? Loop { get; init; }

    /// <summary>A compensation handler: outside the normal flow, runs only when what it undoes is compensated.</summary>
    public bool IsForCompensation { get; init; }

    /// <summary>Tokens that must arrive before the activity begins; at least 1.</summary>
    public int StartQuantity { get; init; } = 1;

    /// <summary>Tokens put on each outgoing flow; at least 1.</summary>
    public int CompletionQuantity { get; init; } = 1;

    public DataSpecification Data { get; init; } = DataSpecification.None;

    /// <summary>Events on the activity's border, in document order; the compensation event is not among them.</summary>
    public ImmutableArray<BoundaryEvent> BoundaryEvents { get; internal set; } = [];

    /// <summary>What undoes this activity: the target of its compensation boundary event's association.</summary>
    public Activity? CompensationHandler { get; internal set; }
}

/// <summary>The kinds of atomic work (10.3.3).</summary>
public enum TaskKind
{
    /// <summary>An abstract or manual task: the engine passes it, nobody is asked to do anything.</summary>
    PassThrough,
    User,

    /// <summary>A job of the type in <see cref="TaskNode.Job"/>.</summary>
    Job,

    /// <summary>A FEEL script evaluated inside the step.</summary>
    Script,

    /// <summary>A DMN decision evaluated inside the step.</summary>
    Decision,

    /// <summary>Publishes a message and goes on.</summary>
    Send,

    /// <summary>Waits for a message.</summary>
    Receive,
}

/// <summary>An atomic activity.</summary>
public sealed class TaskNode : Activity
{
    public required TaskKind Kind { get; init; }

    /// <summary>The job's type and retries when <see cref="Kind"/> is <see cref="TaskKind.Job"/>.</summary>
    public JobDefinition? Job { get; init; }

    /// <summary>The form, the people and the times of a user task.</summary>
    public UserTaskDefinition? User { get; init; }

    /// <summary>The FEEL expression of a script task and the variable that takes its result.</summary>
    public ScriptDefinition? Script { get; init; }

    /// <summary>The decision called by a business rule task.</summary>
    public DecisionCall? Decision { get; init; }

    /// <summary>The message of a send or receive task.</summary>
    public MessageEvent? Message { get; init; }

    /// <summary>A receive task that starts the process (10.3.3, <c>instantiate</c>).</summary>
    public bool Instantiate { get; init; }
}

/// <summary>The kinds of sub-process (10.3.5).</summary>
public enum SubProcessKind { Embedded, Event, Transaction, AdHoc }

/// <summary>An activity with a flow of its own.</summary>
public sealed class SubProcess : Activity
{
    public required SubProcessKind Kind { get; init; }

    /// <summary>The flow inside.</summary>
    public FlowBody Inner { get; internal set; } = null!;

    /// <summary>How an ad-hoc sub-process orders and ends its activities; null for the other kinds.</summary>
    public AdHocDefinition? AdHoc { get; init; }

    /// <summary>The start event of an event sub-process.</summary>
    public StartEvent? Trigger => Kind == SubProcessKind.Event ? Inner.StartEvents.FirstOrDefault() : null;
}

/// <summary>
/// An ad-hoc sub-process's rules (10.3.5). Without a completion condition every activity inside runs once and the
/// sub-process then ends; with one it stays open until the condition holds after some activity has ended.
/// </summary>
public sealed record AdHocDefinition(
    bool IsSequential,
    BpmnExpression? CompletionCondition,
    bool CancelRemaining,
    BpmnExpression? ActiveElements);

/// <summary>A call of another process or global task (10.3.6).</summary>
public sealed class CallActivity : Activity
{
    /// <summary>The called process's id: a literal, or FEEL decided when the call begins.</summary>
    public required BpmnExpression CalledElement { get; init; }

    /// <summary>Whether all variables of the called process come back when no output mapping says otherwise.</summary>
    public bool PropagateAllChildVariables { get; init; } = true;

    /// <summary>Whether the called process sees the caller's variables.</summary>
    public bool PropagateAllParentVariables { get; init; } = true;
}
