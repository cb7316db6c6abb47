using System.Collections.Immutable;
using Workflows.Engine.Execution;
using Workflows.Engine.Model;

namespace Workflows.Engine.Verification;

/// <summary>
/// Breadth-first search through the states that a process can reach, so that the first way to anything is a shortest one.
/// </summary>
internal sealed class Exploration
{
    /// <summary>Tokens that grow this often on one way grow without limit.</summary>
    private const int EnoughGrowth = 2;

    private readonly Topology _topology;
    private readonly VerificationOptions _options;
    private readonly Steps _steps;
    private readonly Moves _moves;
    private readonly Dictionary<string, List<Node>> _known = new(StringComparer.Ordinal);
    private readonly Queue<Node> _frontier = new();

    public Exploration(ProcessModel model, Topology topology, VerificationOptions options)
    {
        _topology = topology;
        _options = options;
        _steps = new Steps(model, topology, options);
        _moves = new Moves(topology, options);
    }

    public List<Node> Nodes { get; } = [];

    /// <summary>Elements that ran, each with the node and step where it first did.</summary>
    public Dictionary<string, (Node From, WitnessStep Step)> Reached { get; } = new(StringComparer.Ordinal);

    /// <summary>The first step that works without end.</summary>
    public (Node From, MoveOutcome.Endless Outcome)? Endless { get; private set; }

    /// <summary>The first node whose tokens only grow, with the one it grew out of.</summary>
    public (Node Node, Node GrownFrom)? Growing { get; private set; }

    /// <summary>The first end that cut other work off, and what it cut off.</summary>
    public (Node From, WitnessStep Step, ImmutableArray<string> Elements)? CutOff { get; private set; }

    /// <summary>Whether every reachable state was looked at.</summary>
    public bool IsComplete => _frontier.Count == 0 && !_steps.LeftOut && Growing is null;

    public void Run(InstanceState from, IEnumerable<Move> starts, CaseMarks begun)
    {
        var root = Add(null, null, from, Firings.None, begun, "start");
        Expand(root, from, starts);
        root.Forget();
        while (Nodes.Count < _options.MaxStates && _frontier.TryDequeue(out var node))
        {
            Expand(node, node.State!, _moves.From(node.State!, node.Firings));
            node.Forget();
        }
    }

    private void Expand(Node node, InstanceState state, IEnumerable<Move> moves)
    {
        foreach (var move in moves)
        {
            foreach (var outcome in _steps.All(state, move))
            {
                if (outcome is MoveOutcome.Endless endless)
                    Endless ??= (node, endless);
                else if (outcome is MoveOutcome.Rest rest)
                    Follow(node, move, rest);
            }
        }
    }

    private void Follow(Node node, Move move, MoveOutcome.Rest rest)
    {
        Note(node, rest);
        var state = rest.Result.State;
        var firings = node.Firings.After(move, state);
        var marks = _options.Case is { } rules ? node.Marks.After(rules, _topology, rest.Result.Facts) : node.Marks;
        var key = StateKey.Of(_topology, state) + marks.Key;
        var known = Known(key, firings);
        if (known is null)
        {
            known = Add(node, rest.Step, state, firings, marks, key);
            if (!state.HasEnded && !OnlyGrows(known))
                _frontier.Enqueue(known);
        }

        known.Before.Add(node);
    }

    private void Note(Node node, MoveOutcome.Rest rest)
    {
        foreach (var fact in rest.Result.Facts)
        {
            var element = fact switch
            {
                ElementActivated activated => activated.ElementId,
                ElementCompleted completed => completed.ElementId,
                EventOccurred { Caught: true } occurred => occurred.ElementId,
                _ => null,
            };
            if (element is not null)
                Reached.TryAdd(element, (node, rest.Step));
        }

        if (rest.Result.State.HasEnded && CutOff is null && Cut(rest.Result.Facts) is { IsEmpty: false } cut)
            CutOff = (node, rest.Step, cut);
    }

    /// <summary>What was still going on when the instance ended: cancelled by the end itself, not by an event on its border.</summary>
    private ImmutableArray<string> Cut(ImmutableArray<Fact> facts)
    {
        var at = facts.ToList().FindLastIndex(fact => fact is EventOccurred { Caught: true });
        return
        [
            .. facts.Skip(at + 1).OfType<ElementCancelled>()
                .Where(fact => _topology.Node(fact.ProcessId, fact.ElementId) is not EndEvent)
                .Select(fact => fact.ElementId).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>A known node that behaves like this one: same state, and its events may fire at least as often still.</summary>
    private Node? Known(string key, Firings firings)
    {
        if (!_known.TryGetValue(key, out var alike))
            return null;
        return alike.FirstOrDefault(node =>
            node.Firings.ByEvent.All(fired => firings.ByEvent.GetValueOrDefault(fired.Key) >= fired.Value));
    }

    private Node Add(Node? parent, WitnessStep? step, InstanceState state, Firings firings, CaseMarks marks, string key)
    {
        var node = new Node(Nodes.Count, parent, step, state, firings, marks);
        Nodes.Add(node);
        if (!_known.TryGetValue(key, out var alike))
            _known[key] = alike = [];
        alike.Add(node);
        return node;
    }

    /// <summary>
    /// Whether the node has everything that one before it had and more, for the second time: what led from the one to the
    /// other can then be repeated for ever.
    /// </summary>
    private bool OnlyGrows(Node node)
    {
        var fired = node.Firings.ByEvent;
        for (var before = node.Parent; before is not null; before = before.Parent)
        {
            if (before.Counts.Total == 0 || !node.Counts.Exceeds(before.Counts) || !before.Firings.ByEvent.SequenceEqual(fired))
                continue;
            node.Growth = before.Growth + 1;
            if (node.Growth < EnoughGrowth)
                return false;
            Growing ??= (node, before);
            return true;
        }

        return false;
    }
}
