using System.Collections.Immutable;

namespace Workflows.Engine.Model;

/// <summary>An event (10.5). No definition: a none event; several: a multiple event.</summary>
public abstract class EventNode : FlowNode
{
    public ImmutableArray<EventDefinition> Definitions { get; internal set; } = [];
    public DataSpecification Data { get; init; } = DataSpecification.None;

    /// <summary>The job that performs a throw event, when it declares a task definition.</summary>
    public JobDefinition? Job { get; init; }
}

/// <summary>An event that waits for something.</summary>
public abstract class CatchEvent : EventNode
{
    /// <summary>All definitions must occur, not just one (10.5.6).</summary>
    public bool ParallelMultiple { get; init; }
}

/// <summary>A start event; interrupting matters only in an event sub-process.</summary>
public sealed class StartEvent : CatchEvent
{
    public bool IsInterrupting { get; init; } = true;
}

public sealed class IntermediateCatchEvent : CatchEvent;

/// <summary>An event on the border of <see cref="AttachedTo"/>.</summary>
public sealed class BoundaryEvent : CatchEvent
{
    public Activity AttachedTo { get; internal set; } = null!;
    public bool CancelActivity { get; init; } = true;
}

public sealed class IntermediateThrowEvent : EventNode;

public sealed class EndEvent : EventNode;

/// <summary>What an event is about (10.5.5). Names and codes are resolved from the references at load.</summary>
public abstract record EventDefinition(string? Id);

public enum TimerKind { Date, Duration, Cycle }

/// <summary>
/// A timer. The value is ISO 8601 text or FEEL yielding text, a date and time or a duration. A cycle <c>Rn/…</c> occurs
/// n times, <c>R/…</c> without end.
/// </summary>
public sealed record TimerEvent(string? Id, TimerKind Kind, BpmnExpression Value) : EventDefinition(Id);

/// <summary>A message by name; the correlation key is evaluated in the scope of whoever waits or throws.</summary>
public sealed record MessageEvent(string? Id, BpmnExpression Name, BpmnExpression? CorrelationKey) : EventDefinition(Id);

public sealed record SignalEvent(string? Id, BpmnExpression Name) : EventDefinition(Id);

public sealed record ConditionalEvent(string? Id, BpmnExpression Condition) : EventDefinition(Id);

/// <summary>An error; without a code it catches every error.</summary>
public sealed record ErrorEvent(string? Id, BpmnExpression? Code) : EventDefinition(Id);

/// <summary>An escalation; without a code it catches every escalation.</summary>
public sealed record EscalationEvent(string? Id, BpmnExpression? Code) : EventDefinition(Id);

public sealed record CancelEvent(string? Id) : EventDefinition(Id);

/// <summary>Compensation; a throw without an activity compensates everything in its scope.</summary>
public sealed record CompensationEvent(string? Id, string? ActivityRef, bool WaitForCompletion) : EventDefinition(Id);

/// <summary>A link; <see cref="Target"/> is set on the throwing side.</summary>
public sealed record LinkEvent(string? Id, string Name, IntermediateCatchEvent? Target) : EventDefinition(Id);

public sealed record TerminateEvent(string? Id) : EventDefinition(Id);
