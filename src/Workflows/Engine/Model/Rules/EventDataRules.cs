using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>Data that events send and receive (10.5.1).</summary>
internal static class EventDataRules
{
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("An event with data has a data input (throw) or output (catch) for each of its event definitions", "10.5.1", ["EXT093"], model =>
            Events(model).Where(x => x.Data.Count > 0 && x.Data.Count < x.Definitions.Count)
                .Select(x => new Fault(x.Event, $"{x.Event.Id()} has {x.Definitions.Count} event definitions with items but {x.Data.Count} data inputs or outputs."))),

        new("The item type of an event definition equals that of its data input or output", "10.5.1", ["EXT094"], model =>
            from x in Events(model)
            where x.Data.Count == x.Definitions.Count
            from pair in x.Data.Zip(x.Definitions)
            let carried = ItemTypes.Of(model, Carried(model, pair.Second))
            let data = ItemTypes.Of(model, pair.First)
            where carried is not null && !ItemTypes.Same(carried, data)
            select new Fault(x.Event, $"The item type of {pair.First.Id()} at {x.Event.Id()} is not that of its {pair.Second.Kind()}.")),
    ];

    private static IEnumerable<(XElement Event, List<XElement> Data, List<XElement> Definitions)> Events(RuleModel model) =>
        model.Of(Kinds.Events).Select(e => (e,
            e.All("dataInput").Concat(e.All("dataOutput")).ToList(),
            model.Definitions(e).Where(d => Carries(d.Kind())).ToList()));

    private static bool Carries(string kind) => kind is
        "messageEventDefinition" or "errorEventDefinition" or "escalationEventDefinition" or "signalEventDefinition";

    private static XElement? Carried(RuleModel model, XElement definition) => model.Attribute(definition, definition.Kind() switch
    {
        "messageEventDefinition" => "messageRef",
        "errorEventDefinition" => "errorRef",
        "escalationEventDefinition" => "escalationRef",
        _ => "signalRef",
    });
}
