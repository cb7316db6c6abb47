using System.Collections.Immutable;

namespace Workflows.Engine.Model;

/// <summary>How an activity repeats (10.3.7). The conditions may read <c>loopCounter</c>, which starts at 1.</summary>
public abstract record Loop;

/// <summary>Repeats while the condition holds, at most <see cref="Maximum"/> times.</summary>
public sealed record StandardLoop(BpmnExpression? Condition, bool TestBefore, int? Maximum) : Loop;

/// <summary>When a completed instance throws an event that the activity's boundary may catch (10.3.7).</summary>
public enum MultiInstanceBehavior { None, One, All, Complex }

/// <summary>An event that a completed instance throws while <see cref="Condition"/> holds.</summary>
public sealed record ComplexBehavior(BpmnExpression Condition, EventDefinition? Event);

/// <summary>
/// Many instances, one by one or all at once. Exactly one of <see cref="Cardinality"/> and
/// <see cref="InputCollection"/> says how many. Conditions may also read <c>numberOfInstances</c>,
/// <c>numberOfActiveInstances</c>, <c>numberOfCompletedInstances</c> and <c>numberOfTerminatedInstances</c>.
/// </summary>
public sealed record MultiInstance : Loop
{
    public bool IsSequential { get; init; }
    public BpmnExpression? Cardinality { get; init; }
    public BpmnExpression? InputCollection { get; init; }

    /// <summary>The variable that holds the item inside one instance.</summary>
    public string? InputElement { get; init; }

    /// <summary>The variable that takes the list of outputs when all instances have ended.</summary>
    public string? OutputCollection { get; init; }

    /// <summary>What one instance adds to the output list.</summary>
    public BpmnExpression? OutputElement { get; init; }

    public BpmnExpression? CompletionCondition { get; init; }
    public MultiInstanceBehavior Behavior { get; init; } = MultiInstanceBehavior.All;

    /// <summary>The event of behaviour <c>None</c> (thrown by each instance) or <c>One</c> (thrown by the first).</summary>
    public EventDefinition? BehaviorEvent { get; init; }

    public ImmutableArray<ComplexBehavior> ComplexBehaviors { get; init; } = [];
}
