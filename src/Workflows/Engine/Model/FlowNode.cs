using System.Collections.Immutable;

namespace Workflows.Engine.Model;

/// <summary>Where an element stands in its source text; both numbers start at 1.</summary>
public readonly record struct SourcePlace(int Line, int Column);

/// <summary>
/// A flow node (BPMN 2.0.2, 8.4.9): something a token can be at. Nodes form a graph that never changes after loading.
/// </summary>
public abstract class FlowNode
{
    public required string Id { get; init; }
    public string? Name { get; init; }
    public required SourcePlace Place { get; init; }
    public required ElementExtensions Extensions { get; init; }

    /// <summary>The text of the first <c>documentation</c> child.</summary>
    public string? Documentation { get; init; }

    /// <summary>The process or sub-process that holds the node.</summary>
    public FlowBody Body { get; internal set; } = null!;

    /// <summary>Sequence flows that end here, in document order.</summary>
    public ImmutableArray<SequenceFlow> Incoming { get; internal set; } = [];

    /// <summary>Sequence flows that begin here, in document order: the order in which conditions are tried.</summary>
    public ImmutableArray<SequenceFlow> Outgoing { get; internal set; } = [];

    /// <summary>The flow taken when no condition holds (<c>default</c> of activities and gateways).</summary>
    public SequenceFlow? DefaultFlow { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().Name} {Id}";
}

/// <summary>A sequence flow (8.4.13) with its condition, if it has one.</summary>
public sealed class SequenceFlow
{
    public required string Id { get; init; }
    public string? Name { get; init; }
    public required FlowNode Source { get; init; }
    public required FlowNode Target { get; init; }
    public BpmnExpression? Condition { get; init; }
    public required SourcePlace Place { get; init; }
}
