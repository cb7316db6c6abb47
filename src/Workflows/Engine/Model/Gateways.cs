using System.Collections.Immutable;

namespace Workflows.Engine.Model;

/// <summary>A gateway (10.6).</summary>
public abstract class Gateway : FlowNode;

public sealed class ExclusiveGateway : Gateway;

public sealed class ParallelGateway : Gateway;

/// <summary>A gateway whose join depends on where the other tokens are (13.4.3, 13.4.5).</summary>
public abstract class SynchronizingGateway : Gateway
{
    /// <summary>
    /// Per incoming flow the ids of the nodes from which that flow can be reached without passing this gateway.
    /// </summary>
    public ImmutableArray<IReadOnlySet<string>> Upstream { get; internal set; } = [];
}

public sealed class InclusiveGateway : SynchronizingGateway;

/// <summary>
/// A complex gateway (13.4.5). The condition may read <c>activationCount</c> and, per incoming flow, its id as the
/// number of tokens on it. Without a condition the first token activates it.
/// </summary>
public sealed class ComplexGateway : SynchronizingGateway
{
    public BpmnExpression? ActivationCondition { get; init; }
}

/// <summary>An event-based gateway (13.4.4); it may start a process.</summary>
public sealed class EventBasedGateway : Gateway
{
    public bool Instantiate { get; init; }

    /// <summary>All events must occur; only allowed when it starts the process.</summary>
    public bool IsParallel { get; init; }
}
