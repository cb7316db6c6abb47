using System.Collections.Frozen;
using System.Xml.Linq;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Model.Rules;

/// <summary>Start and end events, and that nothing hangs loose between them (10.5.2, 10.5.3).</summary>
internal static class StartAndEndEventRules
{
    private static readonly FrozenSet<string> ProcessTriggers = Kinds.Set(
        "messageEventDefinition", "timerEventDefinition", "conditionalEventDefinition", "signalEventDefinition");

    private static readonly FrozenSet<string> Results = Kinds.Set(
        "messageEventDefinition", "escalationEventDefinition", "errorEventDefinition", "cancelEventDefinition",
        "compensateEventDefinition", "signalEventDefinition", "terminateEventDefinition");

    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("A start event has no incoming sequence flow", "10.5.2", ["EXT096"], model =>
            model.Of("startEvent").Where(e => model.Incoming(e).Count > 0)
                .Select(e => new Fault(e, $"The start event {e.Id()} must not have incoming sequence flows."))),

        new("A start event has an outgoing sequence flow", "10.5.2", ["EXT101"], model =>
            model.Of("startEvent").Where(e => model.Outgoing(e).Count == 0 || model.ListsFlows && e.Child("outgoing") is null)
                .Select(e => new Fault(e, $"The start event {e.Id()} has no outgoing sequence flow."))),

        new("Where an end event is used, its level has a start event", "10.5.2", ["EXT097"], model =>
            Levels(model).Where(l => l.Child("endEvent") is not null && !Starts(l))
                .Select(l => new Fault(l, $"{l.Id()} has an end event but no start event."))),

        new("Where a start event is used, its level has an end event", "10.5.3", ["EXT105"], model =>
            Levels(model).Where(l => l.Child("startEvent") is not null && l.Child("endEvent") is null)
                .Select(l => new Fault(l, $"{l.Id()} has a start event but no end event."))),

        new("A start event of a process has no trigger, or message, timer, conditional or signal triggers", "10.5.2", ["EXT098"], model =>
            Starting(model, level => level.Kind() == "process")
                .SelectMany(e => Wrong(model, e, ProcessTriggers, $"the start event of a process"))),

        new("A compensation start event stands only in an event sub-process", "10.5.2", ["EXT121"], model =>
            Starting(model, level => !level.IsEventSubProcess())
                .Where(e => model.Definitions(e).Any(d => d.Kind() == "compensateEventDefinition"))
                .Select(e => new Fault(e, $"The compensation start event {e.Id()} stands outside an event sub-process."))),

        new("A start event of an embedded sub-process has no trigger", "10.5.2", ["EXT100"], model =>
            Starting(model, level => level.Kind() is "subProcess" or "transaction" && !level.Is("triggeredByEvent"))
                .Where(e => model.Definitions(e).Count > 0)
                .Select(e => new Fault(e, $"The start event {e.Id()} stands in an embedded sub-process and must not have an event definition."))),

        new("An end event has no outgoing sequence flow", "10.5.3", ["EXT104"], model =>
            model.Of("endEvent").Where(e => model.Outgoing(e).Count > 0)
                .Select(e => new Fault(e, $"The end event {e.Id()} must not have outgoing sequence flows."))),

        new("An end event has an incoming sequence flow", "10.5.3", ["EXT103", "EXT107"], model =>
            model.Of("endEvent").Where(e => model.Incoming(e).Count == 0)
                .Select(e => new Fault(e, $"The end event {e.Id()} has no incoming sequence flow and can never be reached."))),

        new("An end event has message, escalation, error, cancel, compensation, signal or terminate results, or none", "10.5.3", ["EXT146"], model =>
            model.Of("endEvent").SelectMany(e => Wrong(model, e, Results, $"an end event"))),

        new("A cancel end event stands only in a transaction", "10.5.3", ["EXT106", "EXT107"], model =>
            model.Of("endEvent").Where(e => model.Definitions(e).Any(d => d.Kind() == "cancelEventDefinition")
                    && !e.Ancestors(RuleModel.Bpmn + "transaction").Any())
                .Select(e => new Fault(e, $"The cancel end event {e.Id()} is not inside a transaction."))),

        new("Where start events are used, every other flow node has an incoming sequence flow", "10.5.2", ["EXT150"], model =>
            Nodes(model, "startEvent").Where(n => model.Incoming(n).Count == 0 && NeedsIncoming(model, n))
                .Select(n => new Fault(n, $"{n.Id()} has no incoming sequence flow, although its level has a start event."))),

        new("Where end events are used, every other flow node has an outgoing sequence flow", "10.5.3", ["EXT151"], model =>
            Nodes(model, "endEvent").Where(n => model.Outgoing(n).Count == 0 && NeedsOutgoing(model, n))
                .Select(n => new Fault(n, $"{n.Id()} has no outgoing sequence flow, although its level has an end event."))),
    ];

    private static IEnumerable<XElement> Levels(RuleModel model) => model.Of("process", "subProcess", "transaction");

    private static bool Starts(XElement level) =>
        level.Child("startEvent") is not null
        || level.All("receiveTask").Concat(level.All("eventBasedGateway")).Any(n => n.Is("instantiate"));

    private static IEnumerable<XElement> Starting(RuleModel model, Func<XElement, bool> level) =>
        model.Of("startEvent").Where(e => e.Parent is { } parent && level(parent));

    private static IEnumerable<Fault> Wrong(RuleModel model, XElement @event, FrozenSet<string> allowed, FaultText where) =>
        model.Definitions(@event).Where(d => !allowed.Contains(d.Kind()))
            .Select(d => new Fault(@event, $"The {d.Kind()} of {@event.Id()} is not allowed in {where}."));

    private static IEnumerable<XElement> Nodes(RuleModel model, string @event) =>
        Kinds.FlowContainers.SelectMany(kind => model.Of(kind))
            .Where(level => level.Child(@event) is not null)
            .SelectMany(level => level.Any(Kinds.FlowNodes));

    private static bool NeedsIncoming(RuleModel model, XElement node) => node.Kind() switch
    {
        "startEvent" or "boundaryEvent" or "endEvent" => false,
        "intermediateCatchEvent" => !HasLink(model, node),
        "receiveTask" or "eventBasedGateway" when node.Is("instantiate") => false,
        _ => !node.Is("isForCompensation") && !node.IsEventSubProcess(),
    };

    private static bool NeedsOutgoing(RuleModel model, XElement node) => node.Kind() switch
    {
        "startEvent" or "boundaryEvent" or "endEvent" or "implicitThrowEvent" => false,
        "intermediateThrowEvent" => !HasLink(model, node),
        _ => !node.Is("isForCompensation") && !node.IsEventSubProcess(),
    };

    private static bool HasLink(RuleModel model, XElement node) =>
        model.Definitions(node).Any(d => d.Kind() == "linkEventDefinition");
}
