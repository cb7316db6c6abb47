using System.Collections.Immutable;
using Workflows.Engine.Execution;

namespace Workflows.Engine.Verification;

/// <summary>A state that was reached, and how.</summary>
internal sealed class Node(int number, Node? parent, WitnessStep? step, InstanceState state, Firings firings, CaseMarks marks)
{
    public int Number { get; } = number;
    public Node? Parent { get; } = parent;
    public CaseMarks Marks { get; } = marks;
    public Firings Firings { get; } = firings;
    public bool HasEnded { get; } = state.HasEnded;

    /// <summary>The state; null once everything that follows it is known.</summary>
    public InstanceState? State { get; private set; } = state;

    public TokenCounts Counts { get; } = TokenCounts.Of(state);
    public List<Node> Before { get; } = [];

    /// <summary>How often the tokens have grown on the way here without anything being lost.</summary>
    public int Growth { get; set; }

    public void Forget() => State = null;

    /// <summary>The way here, and one step more if there is one.</summary>
    public ImmutableArray<WitnessStep> Witness(WitnessStep? last = null)
    {
        var steps = last is null ? new Stack<WitnessStep>() : new Stack<WitnessStep>([last]);
        for (var node = this; node?.Step is { } taken; node = node.Parent)
            steps.Push(taken);
        return [.. steps];
    }

    private WitnessStep? Step { get; } = step;
}
