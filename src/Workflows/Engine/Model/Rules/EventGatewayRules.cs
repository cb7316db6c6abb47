using System.Collections.Frozen;
using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>Event-based gateways and what may follow them (10.6.6).</summary>
internal static class EventGatewayRules
{
    private static readonly FrozenSet<string> Triggers = Kinds.Set(
        "messageEventDefinition", "signalEventDefinition", "timerEventDefinition", "conditionalEventDefinition");

    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("An event-based gateway has two or more outgoing sequence flows", "10.6.6", ["EXT136"], model =>
            Gateways(model).Where(g => model.Outgoing(g).Count < 2)
                .Select(g => new Fault(g, $"The event-based gateway {g.Id()} has {model.Outgoing(g).Count} outgoing sequence flows; it needs two or more to choose between."))),

        new("The sequence flows that leave an event-based gateway have no condition", "10.6.6", ["EXT137"], model =>
            Gateways(model).SelectMany(model.Outgoing).Where(f => f.Child("conditionExpression") is not null)
                .Select(f => new Fault(f, $"The sequence flow {f.Id()} leaves an event-based gateway and must not have a condition expression."))),

        new("An event-based gateway leads only to receive tasks and to message, signal, timer or conditional catch events", "10.6.6", ["EXT138"], model =>
            Targets(model).Where(x => !MayFollow(model, x.Target))
                .Select(x => new Fault(x.Target, $"The event-based gateway {x.Gateway.Id()} leads to {x.Target.Id()}, which is not a receive task or a message, signal, timer or conditional intermediate catch event."))),

        new("An event-based gateway does not lead to message catch events and receive tasks at once", "10.6.6", ["EXT139"], model =>
            Gateways(model).Where(g => Leads(model, g, t => t.Kind() == "receiveTask") && Leads(model, g, t => CatchesMessage(model, t)))
                .Select(g => new Fault(g, $"The event-based gateway {g.Id()} leads to message intermediate events and to receive tasks; use one of the two."))),

        new("A receive task after an event-based gateway has no boundary events", "10.6.6", ["EXT140"], model =>
            Targets(model).Where(x => x.Target.Kind() == "receiveTask" && model.BoundaryEvents(x.Target).Count > 0)
                .Select(x => new Fault(x.Target, $"The receive task {x.Target.Id()} follows an event-based gateway and must not have boundary events attached."))),

        new("What an event-based gateway leads to has no other incoming sequence flow", "10.6.6", ["EXT141"], model =>
            Targets(model).Where(x => model.Incoming(x.Target).Count > 1)
                .Select(x => new Fault(x.Target, $"{x.Target.Id()} follows the event-based gateway {x.Gateway.Id()} and must not have additional incoming sequence flows."))),

        new("An event-based gateway that instantiates the process has no incoming sequence flow", "10.6.6", ["EXT142"], model =>
            Gateways(model).Where(g => g.Is("instantiate") && model.Incoming(g).Count > 0)
                .Select(g => new Fault(g, $"The event-based gateway {g.Id()} starts the process (instantiate) and must not have incoming sequence flows."))),

        new("A parallel event-based gateway instantiates the process", "10.6.6", ["EXT143"], model =>
            Gateways(model).Where(g => g.Text("eventGatewayType") == "Parallel" && !g.Is("instantiate"))
                .Select(g => new Fault(g, $"The event-based gateway {g.Id()} is parallel, which is allowed only if it instantiates the process (instantiate=\"true\")."))),
    ];

    private static IEnumerable<XElement> Gateways(RuleModel model) => model.Of("eventBasedGateway");

    private static IEnumerable<(XElement Gateway, XElement Target)> Targets(RuleModel model) =>
        from gateway in Gateways(model)
        from flow in model.Outgoing(gateway)
        let target = model.Attribute(flow, "targetRef")
        where target.IsIn(Kinds.FlowNodes)
        select (gateway, target);

    private static bool Leads(RuleModel model, XElement gateway, Func<XElement, bool> to) =>
        model.Outgoing(gateway).Select(f => model.Attribute(f, "targetRef")).OfType<XElement>().Any(to);

    private static bool CatchesMessage(RuleModel model, XElement node) =>
        node.Kind() == "intermediateCatchEvent" && model.Definitions(node).Any(d => d.Kind() == "messageEventDefinition");

    private static bool MayFollow(RuleModel model, XElement node) => node.Kind() switch
    {
        "receiveTask" => true,
        "intermediateCatchEvent" => model.Definitions(node) is { Count: > 0 } all && all.All(d => Triggers.Contains(d.Kind())),
        _ => node.IsIn(Kinds.ChoreographyActivities),
    };
}
