using System.Globalization;
using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>What the schema of the standard demands of every file (chapter 15, BPMN20.xsd).</summary>
internal static class SchemaRules
{
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("The root of a BPMN file is definitions in the BPMN 2.0 namespace", "8.2", [], model =>
            model.Root.Name == RuleModel.Bpmn + "definitions" ? [] :
                [new Fault(model.Root, $"The root element is {model.Root.Name.LocalName} in \"{model.Root.Name.NamespaceName}\"; expected definitions in \"{RuleModel.Bpmn}\".")]),

        new("Every element of the BPMN namespace is one that the standard defines", "15", [], model =>
            model.Elements.Where(e => !SchemaTables.Names.Contains(e.Kind()))
                .Select(e => new Fault(e, $"The standard has no element {e.Kind()}."))),

        new("Flow elements stand in a process, sub-process or choreography", "8.4.5", [], model =>
            model.Of([.. Kinds.FlowNodes, "sequenceFlow", "dataObject", "dataObjectReference"])
                .Where(e => !e.Parent.IsIn(Kinds.FlowContainers) && e.Kind() != "implicitThrowEvent")
                .Select(e => new Fault(e, $"The {e.Kind()} {e.Id()} stands in {e.Parent?.Kind() ?? "nothing"}; it belongs into a process, sub-process or choreography."))),

        new("Required attributes are there", "15", [], model =>
            from name in SchemaTables.Required.Keys
            from element in model.Of(name)
            from attribute in SchemaTables.Required[name]
            where element.Attribute(attribute) is null
            select new Fault(element, $"The {name} {element.Id()} lacks the attribute {attribute}.")),

        new("Attribute values are of their type", "15", [], model =>
            model.Elements.SelectMany(e => e.Attributes().Where(a => a.Name.Namespace == XNamespace.None && !IsOfType(a))
                .Select(a => new Fault(e, $"The value \"{a.Value}\" is not allowed for the attribute {a.Name.LocalName}.")))),

        new("A child element stands only as often as the schema allows", "15", [], model =>
            model.Elements.SelectMany(e => e.Any(SchemaTables.Single).GroupBy(c => c.Kind()).Where(g => g.Skip(1).Any())
                .Select(g => new Fault(g.Last(), $"{e.Id()} has more than one {g.Key}.")))),

        new("Required child elements are there", "15", [], model =>
            from name in SchemaTables.Children.Keys
            from element in model.Of(name)
            from child in SchemaTables.Children[name]
            where element.Child(child) is null
            select new Fault(element, $"The {name} {element.Id()} lacks a {child}.")),
    ];

    private static bool IsOfType(XAttribute attribute)
    {
        var (name, value) = (attribute.Name.LocalName, attribute.Value.Trim());
        if (SchemaTables.Booleans.Contains(name))
            return value is "true" or "false" or "1" or "0";
        if (SchemaTables.Integers.Contains(name))
            return long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);
        return !SchemaTables.Enumerations.TryGetValue(name, out var values) || values.Contains(value, StringComparer.Ordinal);
    }
}
