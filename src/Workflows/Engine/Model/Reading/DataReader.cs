using System.Collections.Immutable;
using System.Xml.Linq;

namespace Workflows.Engine.Model.Reading;

/// <summary>Reads properties, data objects, inputs, outputs and associations (10.4).</summary>
internal static class DataReader
{
    public static DataSpecification Read(ReadContext context, XElement element)
    {
        var io = element.Child("ioSpecification");
        var specification = new DataSpecification
        {
            Properties = Items(element, "property"),
            Inputs = [.. Items(io, "dataInput"), .. Items(element, "dataInput")],
            Outputs = [.. Items(io, "dataOutput"), .. Items(element, "dataOutput")],
            InputAssociations = Associations(context, element, "dataInputAssociation"),
            OutputAssociations = Associations(context, element, "dataOutputAssociation"),
        };
        return specification is { Properties: [], Inputs: [], Outputs: [], InputAssociations: [], OutputAssociations: [] }
            ? DataSpecification.None
            : specification;
    }

    /// <summary>The variables of a process or sub-process: its properties and data objects.</summary>
    public static ImmutableArray<DataItem> Body(XElement element) =>
        [.. Items(element, "property"), .. Items(element, "dataObject")];

    /// <summary>The variable behind the id of a data element; a reference to a data object stands for the object.</summary>
    public static string VariableOf(ReadContext context, string id)
    {
        var element = context.Find(id);
        if (element is not null && element.Is("dataObjectReference") && context.Find(element.Reference("dataObjectRef")) is { } target)
            element = target;
        var name = element?.Text("name");
        return string.IsNullOrWhiteSpace(name) ? element?.Id() ?? id : name.Trim();
    }

    private static ImmutableArray<DataItem> Items(XElement? element, string name) =>
        element is null
            ? []
            : [.. element.Children(name).Where(item => item.Id() is not null).Select(item => new DataItem(item.Id()!, item.Text("name")?.Trim()))];

    private static ImmutableArray<DataAssociation> Associations(ReadContext context, XElement element, string name) =>
        [.. element.Children(name).Select(association => Association(context, association))];

    private static DataAssociation Association(ReadContext context, XElement element) => new(
        [.. element.Children("sourceRef").Select(source => VariableOf(context, Bpmn.Local(source.Value)!))],
        element.ChildReference("targetRef") is { } target ? VariableOf(context, target) : null,
        context.Expression(element.Child("transformation")),
        [.. element.Children("assignment").Select(assignment => Assignment(context, assignment)).OfType<DataAssignment>()]);

    private static DataAssignment? Assignment(ReadContext context, XElement element)
    {
        var to = element.Child("to")?.Value.Trim().TrimStart('=').Trim();
        if (string.IsNullOrEmpty(to) || element.Child("from") is not { } from)
        {
            context.Refuse("EXEC-ASSIGNMENT", element, $"An assignment needs from and to.");
            return null;
        }

        var target = context.Find(to) is null ? to : VariableOf(context, to);
        return context.Expression(from) is { } value ? new DataAssignment(value, target) : null;
    }
}
