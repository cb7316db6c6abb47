namespace Workflows.Tests.Engine.Verification;

internal enum NetNode { Start, Task, Exclusive, Parallel, End }

/// <summary>A small random process as a plain graph: flow i leads from <c>Flows[i].From</c> to <c>Flows[i].To</c>.</summary>
internal sealed class SmallNet
{
    private SmallNet(NetNode[] nodes, List<(int From, int To)> flows) => (Nodes, Flows) = (nodes, flows);

    public NetNode[] Nodes { get; }

    public List<(int From, int To)> Flows { get; }

    /// <summary>The next net of the generator that is a valid process in which every cycle contains a task.</summary>
    public static SmallNet Next(Random random)
    {
        while (true)
        {
            var net = Draw(random);
            if (net.IsValid() && net.CyclesRest())
                return net;
        }
    }

    public IEnumerable<int> In(int node) => Enumerable.Range(0, Flows.Count).Where(flow => Flows[flow].To == node);

    public IEnumerable<int> Out(int node) => Enumerable.Range(0, Flows.Count).Where(flow => Flows[flow].From == node);

    public ProcessText Text()
    {
        var text = new ProcessText();
        for (var node = 0; node < Nodes.Length; node++)
        {
            var id = $"n{node}";
            _ = Nodes[node] switch
            {
                NetNode.Start => text.Start(id),
                NetNode.Task => text.Users(id),
                NetNode.Exclusive => text.Exclusive(id),
                NetNode.Parallel => text.Parallel(id),
                _ => text.End(id),
            };
        }

        foreach (var (from, to) in Flows)
        {
            if (Nodes[from] == NetNode.Exclusive && Out(from).Count() > 1)
                text.When($"n{from}", $"n{to}");
            else
                text.Flow($"n{from}", $"n{to}");
        }

        return text;
    }

    private static SmallNet Draw(Random random)
    {
        var inner = random.Next(2, 8);
        var kinds = new[] { NetNode.Task, NetNode.Task, NetNode.Exclusive, NetNode.Parallel };
        NetNode[] nodes = [NetNode.Start, .. Enumerable.Range(0, inner).Select(_ => kinds[random.Next(kinds.Length)]), NetNode.End];
        var flows = new List<(int, int)> { (0, random.Next(1, inner + 1)) };
        for (var node = 1; node <= inner; node++)
        {
            var outgoing = nodes[node] == NetNode.Task ? 1 : random.Next(1, 3);
            for (var flow = 0; flow < outgoing; flow++)
                flows.Add((node, random.Next(4) == 0 ? random.Next(1, inner + 2) : random.Next(node + 1, inner + 2)));
        }

        return new SmallNet(nodes, flows);
    }

    private bool IsValid() =>
        Enumerable.Range(1, Nodes.Length - 1).All(node => In(node).Any())
        && Enumerable.Range(0, Nodes.Length).All(node => Nodes[node] is not (NetNode.Exclusive or NetNode.Parallel) || In(node).Count() > 1 || Out(node).Count() > 1);

    private bool CyclesRest()
    {
        var left = Enumerable.Range(0, Nodes.Length).Where(node => Nodes[node] != NetNode.Task).ToHashSet();
        while (left.FirstOrDefault(node => !Out(node).Any(flow => left.Contains(Flows[flow].To)), -1) is >= 0 and var free)
            left.Remove(free);
        return left.Count == 0;
    }
}
