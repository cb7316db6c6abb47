using System.Xml.Linq;

namespace Workflows.Engine.Model.Reading;

/// <summary>Derives from a body's nodes what the step would otherwise work out again and again.</summary>
internal static class BodyFacts
{
    /// <summary>Nodes that all joins of a body may have to know about together: beyond, memory would grow with the square.</summary>
    private const long MostUpstream = 2_000_000;

    public static void Derive(ReadContext context, FlowBody body, XElement element)
    {
        body.StartEvents = [.. body.Nodes.OfType<StartEvent>()];
        var eventSubProcesses = body.Nodes.OfType<SubProcess>().Where(node => node.Kind == SubProcessKind.Event).ToList();
        foreach (var subProcess in eventSubProcesses.Where(node => node.Trigger is null || node.Trigger.Definitions.IsEmpty))
            context.Refuse("EXEC-EVENT-SUBPROCESS", element, $"The event sub-process {subProcess.Id} has no start event with a trigger.");
        body.CompensationSubProcess = eventSubProcesses.FirstOrDefault(IsCompensation);
        body.EventSubProcesses = [.. eventSubProcesses.Where(node => !IsCompensation(node))];
        body.ImplicitStarts = body.StartEvents.IsEmpty ? [.. body.Nodes.Where(BeginsWithBody)] : [];
        body.Joins = [.. body.Nodes.OfType<SynchronizingGateway>().Where(node => node.Incoming.Length > 1 || node is ComplexGateway)];
        LinkUp(context, body, element);
        if (body.Joins.Sum(join => (long)join.Incoming.Length) * body.Nodes.Length > MostUpstream)
        {
            context.Refuse("EXEC-JOINS", element, $"{body.Joins.Length} inclusive and complex joins among {body.Nodes.Length} nodes are too many; move parts to sub-processes or called processes.");
            return;
        }

        foreach (var join in body.Joins)
            join.Upstream = [.. join.Incoming.Select(flow => Upstream(body, join, flow))];
    }

    private static bool IsCompensation(SubProcess node) =>
        node.Trigger is { } trigger && trigger.Definitions.Any(definition => definition is CompensationEvent);

    private static bool BeginsWithBody(FlowNode node) => node.Incoming.IsEmpty && node switch
    {
        BoundaryEvent or StartEvent => false,
        SubProcess { Kind: SubProcessKind.Event } => false,
        Activity { IsForCompensation: true } => false,
        TaskNode { Instantiate: true } => false,
        EventBasedGateway { Instantiate: true } => false,
        IntermediateCatchEvent caught => !caught.Definitions.Any(definition => definition is LinkEvent),
        _ => true,
    };

    private static void LinkUp(ReadContext context, FlowBody body, XElement element)
    {
        var catches = body.Nodes.OfType<IntermediateCatchEvent>()
            .SelectMany(node => node.Definitions.OfType<LinkEvent>().Select(link => (Node: node, Link: link)))
            .ToList();
        foreach (var thrower in body.Nodes.OfType<IntermediateThrowEvent>())
        {
            if (thrower.Definitions.OfType<LinkEvent>().FirstOrDefault() is not { } link)
                continue;
            var target = TargetOf(context, link) is { } id
                ? catches.FirstOrDefault(candidate => candidate.Link.Id == id).Node
                : catches.FirstOrDefault(candidate => candidate.Link.Name == link.Name).Node;
            target ??= catches.FirstOrDefault(candidate => candidate.Link.Name == link.Name).Node;
            if (target is null)
                context.Refuse("EXEC-LINK", element, $"No catching link event answers the link {thrower.Id}.");
            else
                thrower.Definitions = thrower.Definitions.Replace(link, link with { Target = target });
        }
    }

    private static string? TargetOf(ReadContext context, LinkEvent link) => context.Find(link.Id)?.ChildReference("target");

    /// <summary>Nodes from which the flow's source can be reached backwards without passing the gateway.</summary>
    private static HashSet<string> Upstream(FlowBody body, FlowNode gateway, SequenceFlow flow)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<FlowNode>([flow.Source]);
        while (open.TryPop(out var node))
        {
            if (node == gateway || !found.Add(node.Id))
                continue;
            foreach (var before in Before(body, node))
                open.Push(before);
        }

        return found;
    }

    /// <summary>What leads directly to the node: flows, the activity of a boundary event, the throwing side of a link.</summary>
    private static IEnumerable<FlowNode> Before(FlowBody body, FlowNode node)
    {
        var before = node.Incoming.Select(flow => flow.Source);
        if (node is BoundaryEvent { AttachedTo: { } host })
            return before.Append(host);
        return node is IntermediateCatchEvent
            ? before.Concat(body.Nodes.OfType<IntermediateThrowEvent>()
                .Where(thrower => thrower.Definitions.OfType<LinkEvent>().Any(link => link.Target == node)))
            : before;
    }
}
