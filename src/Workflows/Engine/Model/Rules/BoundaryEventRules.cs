using System.Collections.Frozen;
using System.Xml.Linq;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Model.Rules;

/// <summary>Events on the border of an activity (10.5.4).</summary>
internal static class BoundaryEventRules
{
    private static readonly FrozenSet<string> Interrupting = Kinds.Set(
        "messageEventDefinition", "timerEventDefinition", "escalationEventDefinition", "errorEventDefinition",
        "cancelEventDefinition", "compensateEventDefinition", "conditionalEventDefinition", "signalEventDefinition");

    private static readonly FrozenSet<string> NonInterrupting = Kinds.Set(
        "messageEventDefinition", "timerEventDefinition", "escalationEventDefinition", "conditionalEventDefinition",
        "signalEventDefinition");

    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("A boundary event has a trigger", "10.5.4", ["EXT110", "EXT130", "EXT147"], model =>
            Events(model).Where(e => model.Definitions(e).Count == 0)
                .Select(e => new Fault(e, $"The boundary event {e.Id()} has no event definition."))),

        new("An interrupting boundary event is not a link or terminate, a non-interrupting one not a link, error, cancel, compensation or terminate",
            "10.5.4", ["EXT110", "EXT130", "EXT147"], model => Events(model).SelectMany(e => WrongTriggers(model, e))),

        new("A cancel boundary event is attached to a transaction", "10.5.4", ["EXT111"], model =>
            Events(model).Where(e => Has(model, e, "cancelEventDefinition") && model.Attribute(e, "attachedToRef") is { } host && host.Kind() != "transaction")
                .Select(e => new Fault(e, $"The cancel boundary event {e.Id()} is attached to {e.Text("attachedToRef")}, which is not a transaction."))),

        new("A boundary event is attached to an activity of its own level", "10.5.4", ["EXT112"], model =>
            Events(model).Where(e => model.Attribute(e, "attachedToRef") is { } host && host.IsIn(Kinds.Activities) && (host.Parent != e.Parent || host.IsEventSubProcess()))
                .Select(e => new Fault(e, $"The boundary event {e.Id()} is attached to {e.Text("attachedToRef")}, which is not an activity of the same level."))),

        new("A boundary event has no incoming sequence flow", "10.5.4", ["EXT112"], model =>
            Events(model).Where(e => model.Incoming(e).Count > 0)
                .Select(e => new Fault(e, $"The boundary event {e.Id()} must not be the target of a sequence flow."))),

        new("A boundary event, compensation apart, has an outgoing sequence flow", "10.5.4", ["EXT113"], model =>
            Events(model).Where(e => model.Outgoing(e).Count == 0 && model.Definitions(e).Count > 0 && !Has(model, e, "compensateEventDefinition"))
                .Select(e => new Fault(e, $"The boundary event {e.Id()} has no outgoing sequence flow."))),

        new("A compensation boundary event has no outgoing sequence flow", "10.5.4", ["EXT114"], model =>
            Events(model).Where(e => model.Outgoing(e).Count > 0 && Has(model, e, "compensateEventDefinition"))
                .Select(e => new Fault(e, $"The compensation boundary event {e.Id()} must not have outgoing sequence flows; an association leads to its activity."))),
    ];

    private static IEnumerable<XElement> Events(RuleModel model) => model.Of("boundaryEvent");

    private static bool Has(RuleModel model, XElement @event, string definition) =>
        model.Definitions(@event).Any(d => d.Kind() == definition);

    private static IEnumerable<Fault> WrongTriggers(RuleModel model, XElement @event)
    {
        var interrupting = @event.Is("cancelActivity", @default: true);
        var allowed = interrupting ? Interrupting : NonInterrupting;
        return model.Definitions(@event).Where(d => !allowed.Contains(d.Kind()))
            .Select(d => new Fault(@event, interrupting
                ? FaultText.Of($"The interrupting boundary event {@event.Id()} must not have a {d.Kind()}.")
                : FaultText.Of($"The non-interrupting boundary event {@event.Id()} must not have a {d.Kind()}.")));
    }
}
