namespace Workflows.Tests.Engine.Verification;

/// <summary>
/// Plays every interleaving of a small net with a token game of its own: a marking counts the tokens on each flow and in
/// each task. Knows nothing of the engine.
/// </summary>
internal sealed class BruteForce
{
    private const int TooManyTokens = 12;
    private const int TooManyMarkings = 60_000;

    private readonly SmallNet _net;
    private readonly Dictionary<string, List<string>> _before = new(StringComparer.Ordinal);
    private readonly List<int[]> _open = [];

    public BruteForce(SmallNet net)
    {
        _net = net;
        Play();
    }

    /// <summary>Whether the game was played to its end; otherwise only <see cref="IsBounded"/> may be read, if false.</summary>
    public bool IsComplete { get; private set; } = true;

    public bool IsBounded { get; private set; } = true;

    public bool CanAlwaysEnd { get; private set; }

    public HashSet<int> Ran { get; } = [];

    private void Play()
    {
        var start = new int[_net.Flows.Count + _net.Nodes.Length];
        foreach (var flow in _net.Out(0))
            start[flow] = 1;
        Ran.Add(0);
        Reach(start, null);
        for (var at = 0; at < _open.Count && IsComplete; at++)
        {
            foreach (var next in Moves(_open[at]))
                Reach(next, Key(_open[at]));
        }

        CanAlwaysEnd = EndFromEverywhere();
    }

    private void Reach(int[] marking, string? from)
    {
        var key = Key(marking);
        if (!_before.TryGetValue(key, out var before))
        {
            _before[key] = before = [];
            _open.Add(marking);
        }

        if (from is not null)
            before.Add(from);
        if (marking.Any(tokens => tokens > TooManyTokens))
            IsBounded = IsComplete = false;
        if (_open.Count > TooManyMarkings)
            IsComplete = false;
    }

    /// <summary>Only work takes time: a task ends when nothing else can move.</summary>
    private List<int[]> Moves(int[] marking)
    {
        var moves = Nodes(node => Fire(marking, node));
        return moves.Count > 0 ? moves : Nodes(node => Complete(marking, node));
    }

    private List<int[]> Nodes(Func<int, IEnumerable<int[]>> fire)
    {
        var moves = new List<int[]>();
        for (var node = 1; node < _net.Nodes.Length; node++)
        {
            var before = moves.Count;
            moves.AddRange(fire(node));
            if (moves.Count > before)
                Ran.Add(node);
        }

        return moves;
    }

    private IEnumerable<int[]> Complete(int[] marking, int node)
    {
        var busy = _net.Flows.Count + node;
        return marking[busy] > 0 ? [Moved(marking, [busy], _net.Out(node))] : [];
    }

    private IEnumerable<int[]> Fire(int[] marking, int node)
    {
        var arrived = _net.In(node).Where(flow => marking[flow] > 0).ToList();
        switch (_net.Nodes[node])
        {
            case NetNode.Parallel when arrived.Count == _net.In(node).Count():
                yield return Moved(marking, arrived, _net.Out(node));
                break;
            case NetNode.Exclusive:
                foreach (var flow in arrived)
                    foreach (var chosen in _net.Out(node))
                        yield return Moved(marking, [flow], [chosen]);
                break;
            case NetNode.Task:
                foreach (var flow in arrived)
                    yield return Moved(marking, [flow], [_net.Flows.Count + node]);
                break;
            case NetNode.End:
                foreach (var flow in arrived)
                    yield return Moved(marking, [flow], []);
                break;
            default:
                break;
        }
    }

    private static int[] Moved(int[] marking, IEnumerable<int> taken, IEnumerable<int> put)
    {
        var next = (int[])marking.Clone();
        foreach (var place in taken)
            next[place]--;
        foreach (var place in put)
            next[place]++;
        return next;
    }

    private bool EndFromEverywhere()
    {
        var ended = Key(new int[_net.Flows.Count + _net.Nodes.Length]);
        if (!_before.ContainsKey(ended))
            return false;
        var found = new HashSet<string>(StringComparer.Ordinal) { ended };
        var open = new Queue<string>(found);
        while (open.TryDequeue(out var marking))
        {
            foreach (var before in _before[marking].Where(found.Add))
                open.Enqueue(before);
        }

        return found.Count == _before.Count;
    }

    private static string Key(int[] marking) => string.Join(',', marking);
}
