using System.Collections.Immutable;
using System.Xml.Linq;

namespace Workflows.Engine.Model.Reading;

/// <summary>Reads the flow inside a process or sub-process and ties its elements together.</summary>
internal sealed class BodyReader(ReadContext context, Process process)
{
    /// <summary>Every node of the process read so far, by id.</summary>
    public Dictionary<string, FlowNode> Nodes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SequenceFlow> Flows { get; } = new(StringComparer.Ordinal);

    public FlowBody Read(XElement element, SubProcess? owner)
    {
        var body = new FlowBody { Process = process, Owner = owner, Data = DataReader.Body(element) };
        var nodes = ImmutableArray.CreateBuilder<FlowNode>();
        var elements = new List<XElement>();
        foreach (var child in element.Elements())
        {
            if (NodeReader.Read(context, child) is not { } node)
                continue;
            node.Body = body;
            nodes.Add(node);
            elements.Add(child);
            if (node.Id.Length == 0 || !Nodes.TryAdd(node.Id, node))
                context.Refuse("EXEC-ID", child, $"The element has no id of its own.");
        }

        body.Nodes = nodes.ToImmutable();
        Connect(body, element);
        Attach(body, element, elements);
        for (var i = 0; i < elements.Count; i++)
        {
            if (body.Nodes[i] is SubProcess inner)
                inner.Inner = Read(elements[i], inner);
        }

        BodyFacts.Derive(context, body, element);
        return body;
    }

    private void Connect(FlowBody body, XElement element)
    {
        var flows = ImmutableArray.CreateBuilder<SequenceFlow>();
        foreach (var child in element.Children("sequenceFlow"))
        {
            if (End(body, child, "sourceRef") is not { } source || End(body, child, "targetRef") is not { } target)
                continue;
            var flow = new SequenceFlow
            {
                Id = child.Id() ?? "",
                Name = child.Text("name"),
                Source = source,
                Target = target,
                Place = child.Place(),
                Condition = context.Expression(child.Child("conditionExpression")),
            };
            flows.Add(flow);
            if (flow.Id.Length == 0 || !Flows.TryAdd(flow.Id, flow))
                context.Refuse("EXEC-ID", child, $"The sequence flow has no id of its own.");
        }

        body.Flows = flows.ToImmutable();
        var outgoing = body.Flows.ToLookup(flow => flow.Source);
        var incoming = body.Flows.ToLookup(flow => flow.Target);
        foreach (var node in body.Nodes)
        {
            node.Outgoing = [.. outgoing[node]];
            node.Incoming = [.. incoming[node]];
        }
    }

    private FlowNode? End(FlowBody body, XElement flow, string attribute)
    {
        var id = flow.Reference(attribute);
        if (id is not null && Nodes.TryGetValue(id, out var node) && node.Body == body)
            return node;
        context.Refuse("EXEC-FLOW", flow, $"The sequence flow's {attribute} \"{id}\" is no flow node at the same level.");
        return null;
    }

    private void Attach(FlowBody body, XElement element, List<XElement> elements)
    {
        var associations = element.Children("association")
            .ToLookup(association => association.Reference("sourceRef"), association => association.Reference("targetRef"));
        for (var i = 0; i < elements.Count; i++)
        {
            var node = body.Nodes[i];
            if (elements[i].Reference("default") is { } @default)
                node.DefaultFlow = node.Outgoing.FirstOrDefault(flow => flow.Id == @default);
            if (node is BoundaryEvent boundary)
                Attach(body, boundary, elements[i], associations[boundary.Id]);
        }
    }

    private void Attach(FlowBody body, BoundaryEvent boundary, XElement element, IEnumerable<string?> targets)
    {
        var host = element.Reference("attachedToRef");
        if (host is null || !Nodes.TryGetValue(host, out var node) || node is not Activity activity || node.Body != body)
        {
            context.Refuse("EXEC-BOUNDARY", element, $"attachedToRef \"{host}\" is no activity at the same level.");
            return;
        }

        boundary.AttachedTo = activity;
        if (!boundary.Definitions.Any(definition => definition is CompensationEvent))
        {
            activity.BoundaryEvents = activity.BoundaryEvents.Add(boundary);
            return;
        }

        activity.CompensationHandler = targets
            .Select(target => target is not null && Nodes.TryGetValue(target, out var found) ? found : null)
            .OfType<Activity>()
            .FirstOrDefault();
        if (activity.CompensationHandler is null)
            context.Refuse("EXEC-COMPENSATION", element, $"No association leads from the compensation event to an activity that compensates.");
    }
}
