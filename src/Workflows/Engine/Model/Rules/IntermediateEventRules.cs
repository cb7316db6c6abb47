using System.Collections.Frozen;
using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>Intermediate events in the normal flow (10.5.4).</summary>
internal static class IntermediateEventRules
{
    private static readonly FrozenSet<string> Catches = Kinds.Set(
        "messageEventDefinition", "timerEventDefinition", "conditionalEventDefinition", "linkEventDefinition",
        "signalEventDefinition");

    private static readonly FrozenSet<string> Throws = Kinds.Set(
        "messageEventDefinition", "escalationEventDefinition", "compensateEventDefinition", "linkEventDefinition",
        "signalEventDefinition");

    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("An intermediate event, a catching link apart, has an incoming sequence flow", "10.5.4", ["EXT115"], model =>
            Events(model).Where(e => model.Incoming(e).Count == 0 && !(e.Kind() == "intermediateCatchEvent" && IsLink(model, e)))
                .Select(e => new Fault(e, $"The intermediate event {e.Id()} has no incoming sequence flow."))),

        new("An intermediate event, a throwing link apart, has an outgoing sequence flow", "10.5.4", ["EXT116"], model =>
            Events(model).Where(e => model.Outgoing(e).Count == 0 && !(e.Kind() == "intermediateThrowEvent" && IsLink(model, e)))
                .Select(e => new Fault(e, $"The intermediate event {e.Id()} has no outgoing sequence flow."))),

        new("An intermediate catch event has message, timer, conditional, link or signal triggers", "10.5.4", ["EXT148"], model =>
            model.Of("intermediateCatchEvent").SelectMany(e => model.Definitions(e) switch
            {
                [] => [new Fault(e, $"The intermediate catch event {e.Id()} has no trigger (event definition).")],
                var all => Wrong(e, all, Catches),
            })),

        new("An intermediate throw event has message, escalation, compensation, link or signal triggers, or none", "10.5.4", ["EXT149"], model =>
            model.Of("intermediateThrowEvent").SelectMany(e => Wrong(e, model.Definitions(e), Throws))),
    ];

    private static IEnumerable<XElement> Events(RuleModel model) =>
        model.Of("intermediateCatchEvent", "intermediateThrowEvent");

    private static bool IsLink(RuleModel model, XElement @event) =>
        model.Definitions(@event).Any(d => d.Kind() == "linkEventDefinition");

    private static IEnumerable<Fault> Wrong(XElement @event, List<XElement> definitions, FrozenSet<string> allowed) =>
        definitions.Where(d => !allowed.Contains(d.Kind()))
            .Select(d => new Fault(@event, $"The {d.Kind()} of {@event.Id()} is not allowed as a trigger of an {@event.Kind()}."));
}
