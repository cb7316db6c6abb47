using System.Collections.Immutable;
using Workflows.Engine.Model;

namespace Workflows.Engine.Verification;

/// <summary>Reads the answers off a finished exploration.</summary>
internal sealed class Findings(Exploration exploration)
{
    public Answer CanAlwaysEnd()
    {
        if (exploration.Endless is { } endless)
            return new Answer.No(
                $"The process works on at {endless.Outcome.ElementId} without ever coming to rest: {endless.Outcome.Reason}",
                [endless.Outcome.ElementId], endless.From.Witness(endless.Outcome.Step));
        var mayEnd = MayEnd();
        var stuckNodes = exploration.Nodes.Where(node => !mayEnd.Contains(node)).ToList();
        if (stuckNodes.Count == 0)
            return Holds();
        var goOn = stuckNodes.SelectMany(node => node.Before).ToHashSet();
        var stuck = stuckNodes.Find(node => !goOn.Contains(node)) ?? stuckNodes[^1];
        var where = stuck.Counts.Growth(TokenCounts.Nothing);
        return new Answer.No($"From here the process can never end: it stays at {string.Join(", ", where)}.", where, stuck.Witness());
    }

    public Answer NothingLeftBehind() => exploration.CutOff is { } cut
        ? new Answer.No($"The process ends while {string.Join(", ", cut.Elements)} is still going on.", cut.Elements, cut.From.Witness(cut.Step))
        : Holds();

    public Answer EveryElementReachable(Process process)
    {
        var missing = process.Nodes.Values.Where(node => Counts(node) && !exploration.Reached.ContainsKey(node.Id)).ToList();
        if (missing.Count == 0)
            return Answer.Yes.Instance;
        if (!exploration.IsComplete)
            return new Answer.Unknown(exploration.Nodes.Count);
        var ids = missing.Select(node => node.Id).ToImmutableArray();
        return new Answer.No($"Nothing ever reaches {string.Join(", ", ids)}.", ids, WayTowards(missing));
    }

    public Answer Bounded() => exploration.Growing is { } growing
        ? new Answer.No(
            $"The tokens at {string.Join(", ", growing.Node.Counts.Growth(growing.GrownFrom.Counts))} grow without limit.",
            growing.Node.Counts.Growth(growing.GrownFrom.Counts), growing.Node.Witness())
        : exploration.Endless is { } endless
            ? new Answer.No(
                $"The process makes tokens at {endless.Outcome.ElementId} without ever coming to rest.",
                [endless.Outcome.ElementId], endless.From.Witness(endless.Outcome.Step))
            : Holds();

    public CaseVerdict Case() => new(
        Always("registers", node => node.Marks.Registered),
        Always("notifies", node => node.Marks.Notified),
        Always("archives", node => node.Marks.Archived),
        Ends());

    private Answer Always(string does, Func<Node, bool> done) =>
        exploration.Nodes.FirstOrDefault(node => node.HasEnded && node.Marks.Decided && !done(node)) is { } faulty
            ? new Answer.No($"The process decides but never {does} before it ends.", [], faulty.Witness())
            : Holds();

    private Answer Ends() =>
        exploration.Nodes.FirstOrDefault(node => node.HasEnded && !node.Marks.OpenDeadlines.IsEmpty) is { } faulty
            ? new Answer.No(
                $"The deadline {string.Join(", ", faulty.Marks.OpenDeadlines)} is started and never ended.", [], faulty.Witness())
            : Holds();

    private Answer Holds() => exploration.IsComplete ? Answer.Yes.Instance : new Answer.Unknown(exploration.Nodes.Count);

    /// <summary>Nodes with a way to an end, or to a node whose successors are not known: both still hold their state.</summary>
    private HashSet<Node> MayEnd()
    {
        var found = exploration.Nodes.Where(node => node.State is not null).ToHashSet();
        var open = new Queue<Node>(found);
        while (open.TryDequeue(out var node))
        {
            foreach (var before in node.Before.Where(found.Add))
                open.Enqueue(before);
        }

        return found;
    }

    /// <summary>Everything but what is never entered: the border event that marks a compensation.</summary>
    private static bool Counts(FlowNode node) =>
        !(node is BoundaryEvent boundary && boundary.Definitions.All(definition => definition is CompensationEvent));

    /// <summary>The shortest way to an element from which a missing one would follow.</summary>
    private ImmutableArray<WitnessStep> WayTowards(IEnumerable<FlowNode> missing) =>
        missing.SelectMany(node => node.Incoming)
            .Where(flow => exploration.Reached.ContainsKey(flow.Source.Id))
            .Select(flow => exploration.Reached[flow.Source.Id])
            .Select(way => way.From.Witness(way.Step))
            .OrderBy(witness => witness.Length)
            .FirstOrDefault([]);
}
