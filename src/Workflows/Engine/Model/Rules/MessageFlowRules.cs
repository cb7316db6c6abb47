using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>Message flows between pools (7.6.2, 9.4, 10.5).</summary>
internal static class MessageFlowRules
{
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("An artifact is not the target of a message flow", "8.4.1", ["EXT008"], model =>
            Flows(model).Where(x => x.Target.IsIn(Kinds.Artifacts))
                .Select(x => new Fault(x.Flow, $"The message flow ends at the {x.Target!.Kind()} {x.Target!.Id()}; an artifact must not be its target."))),

        new("An artifact is not the source of a message flow", "8.4.1", ["EXT009"], model =>
            Flows(model).Where(x => x.Source.IsIn(Kinds.Artifacts))
                .Select(x => new Fault(x.Flow, $"The message flow starts at the {x.Source!.Kind()} {x.Source!.Id()}; an artifact must not be its source."))),

        new("A message flow connects two different pools or elements of them", "7.6.2", ["EXT031"], model =>
            Flows(model).Where(x => Pool(model, x.Source) is { } pool && pool == Pool(model, x.Target))
                .Select(x => new Fault(x.Flow, $"The message flow from {x.Source!.Id()} to {x.Target!.Id()} stays within one pool."))),

        new("A message flow connects participants, activities or events", "7.6.2", ["EXT032"], model =>
            Flows(model).SelectMany(x => new[] { x.Source, x.Target }.OfType<XElement>()
                .Where(end => end.IsIn(Kinds.Gateways) || end.Kind() is "sequenceFlow" or "lane")
                .Select(end => new Fault(x.Flow, $"The message flow touches the {end.Kind()} {end.Id()}; only participants, activities and events send or receive messages.")))),

        new("A start event is not the source of a message flow", "10.5.2", ["EXT102"], model =>
            Flows(model).Where(x => x.Source?.Kind() == "startEvent")
                .Select(x => new Fault(x.Source!, $"The start event {x.Source!.Id()} must not be the source of a message flow."))),

        new("A start event that is the target of a message flow has a message trigger", "10.5.2", ["EXT103", "EXT107"], model =>
            Flows(model).Where(x => x.Target?.Kind() == "startEvent" && !HasMessage(model, x.Target))
                .Select(x => new Fault(x.Target!, $"The start event {x.Target!.Id()} is the target of a message flow but has no message event definition."))),

        new("An end event is not the target of a message flow", "10.5.3", ["EXT108"], model =>
            Flows(model).Where(x => x.Target?.Kind() == "endEvent")
                .Select(x => new Fault(x.Target!, $"The end event {x.Target!.Id()} must not be the target of a message flow."))),

        new("An end event that is the source of a message flow has a message event definition", "10.5.3", ["EXT109"], model =>
            Flows(model).Where(x => x.Source?.Kind() == "endEvent" && !HasMessage(model, x.Source))
                .Select(x => new Fault(x.Source!, $"The end event {x.Source!.Id()} is the source of a message flow but has no message event definition."))),

        new("An intermediate throw event is not the target and a catch event not the source of a message flow", "10.5.4", ["EXT119"], model =>
            Flows(model).SelectMany(x => new[]
                {
                    x.Target?.Kind() == "intermediateThrowEvent" ? x.Target : null,
                    x.Source?.Kind() is "intermediateCatchEvent" or "boundaryEvent" ? x.Source : null,
                }.OfType<XElement>())
                .Select(e => new Fault(e, $"The {e.Kind()} {e.Id()} stands at the wrong end of a message flow: throw events send, catch events receive."))),

        new("An intermediate event that sends or receives a message flow has a message event definition", "10.5.4", ["EXT120"], model =>
            Flows(model).SelectMany(x => new[] { x.Source, x.Target }.OfType<XElement>())
                .Where(e => e.Kind() is "intermediateThrowEvent" or "intermediateCatchEvent" or "boundaryEvent" && !HasMessage(model, e))
                .Select(e => new Fault(e, $"{e.Id()} is connected to a message flow but is no message event."))),
    ];

    private static IEnumerable<(XElement Flow, XElement? Source, XElement? Target)> Flows(RuleModel model) =>
        model.Of("messageFlow").Select(f => (f, model.Attribute(f, "sourceRef"), model.Attribute(f, "targetRef")));

    /// <summary>The process that stands for a pool; a participant without a process is its own pool.</summary>
    private static XElement? Pool(RuleModel model, XElement? end)
    {
        if (end is null)
            return null;
        return end.Kind() == "participant" ? model.Attribute(end, "processRef") ?? end : model.ProcessOf(end);
    }

    private static bool HasMessage(RuleModel model, XElement @event) =>
        model.Definitions(@event).Any(d => d.Kind() == "messageEventDefinition");
}
