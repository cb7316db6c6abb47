using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>Comparing the item definitions that data, messages and event definitions name (8.4.10).</summary>
internal static class ItemTypes
{
    /// <summary>The item definition of a message, data item, error, escalation or signal; null if it has none.</summary>
    public static XElement? Of(RuleModel model, XElement? element) => element?.Kind() switch
    {
        null => null,
        "message" => model.Attribute(element, "itemRef"),
        "error" or "escalation" or "signal" => model.Attribute(element, "structureRef"),
        "dataObjectReference" => Of(model, model.Attribute(element, "dataObjectRef")) ?? model.Attribute(element, "itemSubjectRef"),
        "dataStoreReference" => Of(model, model.Attribute(element, "dataStoreRef")) ?? model.Attribute(element, "itemSubjectRef"),
        _ => model.Attribute(element, "itemSubjectRef"),
    };

    /// <summary>Same definition, or definitions of the same named structure and the same cardinality.</summary>
    public static bool Same(XElement? one, XElement? other) =>
        one == other || one is not null && other is not null && SameStructure(one, other)
            && one.Is("isCollection") == other.Is("isCollection");

    /// <summary>Whether one item is a single member of what the other collects.</summary>
    public static bool IsMember(XElement? item, XElement? collection) =>
        item is not null && collection is not null && !item.Is("isCollection") && SameStructure(item, collection);

    private static bool SameStructure(XElement one, XElement other) =>
        one.Text("structureRef") is { } structure && structure == other.Text("structureRef");
}
