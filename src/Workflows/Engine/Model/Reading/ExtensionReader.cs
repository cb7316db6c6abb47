using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Workflows.Engine.Model.Reading;

/// <summary>Reads the <c>zeebe</c> extension elements of one element.</summary>
internal static class ExtensionReader
{
    public static XElement? Extension(this XElement element, string name) =>
        element.Child("extensionElements")?.Element(Bpmn.Zeebe + name);

    public static ElementExtensions Read(ReadContext context, XElement element)
    {
        var mapping = element.Extension("ioMapping");
        var inputs = Mappings(context, mapping, "input");
        var outputs = Mappings(context, mapping, "output");
        var headers = Pairs(element.Extension("taskHeaders"), "header", "key");
        var properties = Pairs(element.Extension("properties"), "property", "name");
        var template = (string?)element.Attribute(Bpmn.Zeebe + "modelerTemplate");
        if (inputs.IsEmpty && outputs.IsEmpty && headers.IsEmpty && properties.IsEmpty && template is null)
            return ElementExtensions.None;
        return new ElementExtensions
        {
            Inputs = inputs,
            Outputs = outputs,
            Headers = headers,
            Properties = properties,
            TemplateId = template,
            TemplateVersion = int.TryParse(
                (string?)element.Attribute(Bpmn.Zeebe + "modelerTemplateVersion"),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var version)
                ? version
                : null,
        };
    }

    public static JobDefinition? Job(ReadContext context, XElement element)
    {
        if (element.Extension("taskDefinition") is not { } definition)
            return null;
        if (context.Value(definition, definition.Text("type")) is { } type)
            return new JobDefinition(type, context.Value(definition, definition.Text("retries")));
        context.Refuse("EXEC-JOB-TYPE", element, $"The task definition has no type; name the step handler that does the work.");
        return null;
    }

    public static UserTaskDefinition User(ReadContext context, XElement element)
    {
        var form = element.Extension("formDefinition");
        var people = element.Extension("assignmentDefinition");
        var schedule = element.Extension("taskSchedule");
        var priority = element.Extension("priorityDefinition");
        BpmnExpression? Value(XElement? from, string name) => from is null ? null : context.Value(from, from.Text(name));
        return new UserTaskDefinition
        {
            FormId = Value(form, "formId"),
            FormKey = Value(form, "formKey") ?? Value(form, "externalReference"),
            Assignee = Value(people, "assignee"),
            CandidateGroups = Value(people, "candidateGroups"),
            CandidateUsers = Value(people, "candidateUsers"),
            DueDate = Value(schedule, "dueDate"),
            FollowUpDate = Value(schedule, "followUpDate"),
            Priority = Value(priority, "priority"),
        };
    }

    public static DecisionCall? Decision(ReadContext context, XElement element)
    {
        if (element.Extension("calledDecision") is not { } call)
            return null;
        if (context.Value(call, call.Text("decisionId")) is { } id && call.Text("resultVariable") is { Length: > 0 } variable)
            return new DecisionCall(id, variable);
        context.Refuse("EXEC-DECISION", element, $"A called decision needs decisionId and resultVariable.");
        return null;
    }

    private static ImmutableArray<VariableMapping> Mappings(ReadContext context, XElement? mapping, string name)
    {
        if (mapping is null)
            return [];
        var lines = ImmutableArray.CreateBuilder<VariableMapping>();
        foreach (var line in mapping.Elements(Bpmn.Zeebe + name))
        {
            if (line.Text("target") is not { Length: > 0 } target)
                context.Refuse("EXEC-MAPPING", line, $"An {name} mapping has no target variable.");
            else
                lines.Add(new VariableMapping(context.Value(line, line.Text("source")) ?? BpmnExpression.Fixed(""), target.Trim()));
        }

        return lines.ToImmutable();
    }

    private static ImmutableDictionary<string, string> Pairs(XElement? group, string name, string key)
    {
        if (group is null)
            return ImmutableDictionary<string, string>.Empty;
        var pairs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in group.Elements(Bpmn.Zeebe + name))
        {
            if (pair.Text(key) is { Length: > 0 } found)
                pairs[found] = pair.Text("value") ?? "";
        }

        return pairs.ToImmutable();
    }
}
