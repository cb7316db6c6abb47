using Workflows.Engine.Model;

namespace Workflows.Engine.Migration;

/// <summary>
/// What can still come from a place on: where flows, border events, links, what is inside and the events around it lead.
/// Every condition is taken to hold, so it is rather too much than too little.
/// </summary>
public static class Ahead
{
    /// <param name="model">The version.</param>
    /// <param name="from">The elements at which something begins or goes on; they are among the result.</param>
    public static IReadOnlySet<FlowNode> Of(ProcessModel model, IEnumerable<FlowNode> from)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(from);
        var found = new HashSet<FlowNode>(from);
        var open = new Queue<FlowNode>(found);
        while (open.TryDequeue(out var node))
        {
            foreach (var next in After(node).Concat(Inside(model, node)).Concat(Around(node)).Where(found.Add))
                open.Enqueue(next);
        }

        return found;
    }

    private static IEnumerable<FlowNode> After(FlowNode node)
    {
        foreach (var flow in node.Outgoing)
            yield return flow.Target;
        if (node is Activity activity)
        {
            foreach (var border in activity.BoundaryEvents)
                yield return border;
            if (activity.CompensationHandler is { } handler)
                yield return handler;
        }

        if (node is EventNode thrower)
        {
            foreach (var target in thrower.Definitions.OfType<LinkEvent>().Select(link => link.Target).OfType<FlowNode>())
                yield return target;
        }
    }

    private static IEnumerable<FlowNode> Inside(ProcessModel model, FlowNode node) => node switch
    {
        SubProcess subProcess => Begins(subProcess.Inner),
        CallActivity { CalledElement: { IsFixed: true } called } when model.Processes.TryGetValue(called.Text, out var process) => Begins(process.Body),
        _ => [],
    };

    /// <summary>An ad-hoc sub-process may begin with any of its elements.</summary>
    private static IEnumerable<FlowNode> Begins(FlowBody body) =>
        [.. body.StartEvents, .. body.ImplicitStarts, .. body.EventSubProcesses, .. body.Nodes.Where(node => node.Incoming.IsEmpty && node is Activity)];

    private static IEnumerable<FlowNode> Around(FlowNode node) =>
        [.. node.Body.EventSubProcesses, .. node.Body.Owner is { } owner ? After(owner) : []];
}
