using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>What rules ask of a single element, with the defaults of the BPMN schema.</summary>
internal static class ElementQuestions
{
    public static string Kind(this XElement element) => element.Name.LocalName;

    public static string Id(this XElement element) => (string?)element.Attribute("id") ?? $"({element.Kind()} without id)";

    /// <summary>Whether a boolean attribute is true.</summary>
    public static bool Is(this XElement element, string attribute, bool @default = false) =>
        (string?)element.Attribute(attribute) switch
        {
            null => @default,
            var value => value.Trim() is "true" or "1",
        };

    public static string? Text(this XElement element, string attribute) => (string?)element.Attribute(attribute);

    public static XElement? Child(this XElement element, string name) => element.Element(RuleModel.Bpmn + name);

    public static IEnumerable<XElement> All(this XElement element, string name) => element.Elements(RuleModel.Bpmn + name);

    /// <summary>The BPMN children whose name is one of these.</summary>
    public static IEnumerable<XElement> Any(this XElement element, ISet<string> names) =>
        element.Elements().Where(e => e.Name.Namespace == RuleModel.Bpmn && names.Contains(e.Kind()));

    public static bool IsIn(this XElement? element, ISet<string> names) => element is not null && names.Contains(element.Kind());

    public static bool IsEventSubProcess(this XElement element) =>
        Kinds.SubProcesses.Contains(element.Kind()) && element.Is("triggeredByEvent");

    /// <summary>Whether an engine's extension with this local name stands at the element.</summary>
    public static bool HasExtension(this XElement element, string name) =>
        element.Child("extensionElements")?.Elements().Any(e => e.Name.LocalName == name && e.Name.Namespace != RuleModel.Bpmn) == true;
}
