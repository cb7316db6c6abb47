using System.Xml.Linq;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Model.Rules;

/// <summary>What a sequence flow may connect (7.6.1, 8.4.13, 10.3, 10.7).</summary>
internal static class SequenceFlowRules
{
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("An artifact is not the target of a sequence flow", "8.4.1", ["EXT006"], model =>
            Ends(model, "targetRef").Where(x => x.End.IsIn(Kinds.Artifacts))
                .Select(x => new Fault(x.Flow, $"The sequence flow ends at the {x.End.Kind()} {x.End.Id()}; it must end at an activity, gateway or event."))),

        new("An artifact is not the source of a sequence flow", "8.4.1", ["EXT007"], model =>
            Ends(model, "sourceRef").Where(x => x.End.IsIn(Kinds.Artifacts))
                .Select(x => new Fault(x.Flow, $"The sequence flow starts at the {x.End.Kind()} {x.End.Id()}; it must start at an activity, gateway or event."))),

        new("The source of a sequence flow is an activity, gateway or event and not an event sub-process", "10.3.5", ["EXT021", "EXT057"], model =>
            Ends(model, "sourceRef").Where(x => IsNoNode(x.End))
                .Select(x => new Fault(x.Flow, $"The sequence flow starts at {Describe(x.End)}, which cannot have outgoing sequence flows."))),

        new("The target of a sequence flow is an activity, gateway or event and not an event sub-process", "10.3.5", ["EXT022", "EXT057"], model =>
            Ends(model, "targetRef").Where(x => IsNoNode(x.End))
                .Select(x => new Fault(x.Flow, $"The sequence flow ends at {Describe(x.End)}, which cannot have incoming sequence flows."))),

        new("A sequence flow is listed as outgoing at its source and as incoming at its target", "8.4.13", ["EXT023"], Listed),

        new("A sequence flow that leaves an event has no condition", "8.4.13", ["EXT024", "EXT016"], model =>
            Ends(model, "sourceRef").Where(x => x.Flow.Child("conditionExpression") is not null && x.End.IsIn(Kinds.Events))
                .Select(x => new Fault(x.Flow, $"The sequence flow has a condition but leaves the {x.End.Kind()} {x.End.Id()}; only activities and gateways branch on conditions."))),

        new("An activity with a conditional outgoing sequence flow has at least one more outgoing sequence flow", "7.6.1", ["EXT025"], model =>
            model.Of(Kinds.Activities)
                .Where(a => model.Outgoing(a) is [var only] && only.Child("conditionExpression") is not null)
                .Select(a => new Fault(a, $"The only sequence flow that leaves {a.Id()} is conditional; add a default or another flow."))),

        new("A default flow is a sequence flow that leaves the element", "8.4.13", ["EXT026"], model =>
            model.Elements.Where(e => e.Attribute("default") is not null && model.Attribute(e, "default") is { } flow
                    && (flow.Kind() != "sequenceFlow" || model.Attribute(flow, "sourceRef") != e))
                .Select(e => new Fault(e, $"The default flow {e.Text("default")} does not leave {e.Id()}."))),

        new("A sequence flow stays within its pool", "7.6.1", ["EXT028"], model =>
            Crossing(model).Where(x => model.ProcessOf(x.Source) != model.ProcessOf(x.Target))
                .Select(x => new Fault(x.Flow, $"The sequence flow leads from {x.Source.Id()} to {x.Target.Id()} in another pool or process; use a message flow."))),

        new("A sequence flow stays within its process level and does not cross the border of a sub-process", "7.6.1", ["EXT152"], model =>
            Crossing(model).Where(x => model.ProcessOf(x.Source) == model.ProcessOf(x.Target))
                .Select(x => new Fault(x.Flow, $"The sequence flow leads from {x.Source.Id()} to {x.Target.Id()} across the border of a sub-process."))),
    ];

    private static IEnumerable<(XElement Flow, XElement End)> Ends(RuleModel model, string end) =>
        model.Of("sequenceFlow").Select(flow => (flow, model.Attribute(flow, end))).Where(x => x.Item2 is not null)!;

    private static bool IsNoNode(XElement end) =>
        !end.IsIn(Kinds.Artifacts) && (!end.IsIn(Kinds.FlowNodes) || end.IsEventSubProcess());

    private static FaultText Describe(XElement end) =>
        end.IsEventSubProcess() ? FaultText.Of($"the event sub-process {end.Id()}") : FaultText.Of($"the {end.Kind()} {end.Id()}");

    private static IEnumerable<(XElement Flow, XElement Source, XElement Target)> Crossing(RuleModel model) =>
        from flow in model.Of("sequenceFlow")
        let source = model.Attribute(flow, "sourceRef")
        let target = model.Attribute(flow, "targetRef")
        where source.IsIn(Kinds.FlowNodes) && target.IsIn(Kinds.FlowNodes) && source.Parent != target.Parent
        select (flow, source, target);

    private static IEnumerable<Fault> Listed(RuleModel model)
    {
        if (!model.ListsFlows)
            return [];
        return model.Of(Kinds.FlowNodes).SelectMany(node =>
            Differences(model, node, "incoming", "targetRef", model.Incoming(node))
                .Concat(Differences(model, node, "outgoing", "sourceRef", model.Outgoing(node))));
    }

    private static IEnumerable<Fault> Differences(RuleModel model, XElement node, string list, string end, IReadOnlyList<XElement> flows)
    {
        var listed = model.Children(node, list).ToHashSet();
        foreach (var flow in flows.Where(flow => !listed.Contains(flow)))
            yield return new Fault(node, $"The sequence flow {flow.Id()} is not listed as {list} at {node.Id()}.");
        foreach (var flow in listed.Where(flow => flow.Kind() == "sequenceFlow" && model.Attribute(flow, end) != node))
            yield return new Fault(node, $"{node.Id()} lists {flow.Id()} as {list}, but that sequence flow has another {end}.");
    }
}
