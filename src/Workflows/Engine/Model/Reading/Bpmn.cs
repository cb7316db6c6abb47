using System.Xml;
using System.Xml.Linq;

namespace Workflows.Engine.Model.Reading;

/// <summary>The namespaces of a model and short reads of its attributes.</summary>
internal static class Bpmn
{
    public static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";

    public static IEnumerable<XElement> Children(this XElement element, string name) => element.Elements(Model + name);

    public static XElement? Child(this XElement element, string name) => element.Element(Model + name);

    public static bool Is(this XElement element, string name) => element.Name == Model + name;

    public static string? Text(this XElement element, string attribute) => (string?)element.Attribute(attribute);

    public static string? Id(this XElement element) => element.Text("id");

    /// <summary>The local part of a QName reference: prefixes only say which file the id is in.</summary>
    public static string? Reference(this XElement element, string attribute) => Local(element.Text(attribute));

    /// <inheritdoc cref="Reference"/>
    public static string? ChildReference(this XElement element, string name) => Local(element.Child(name)?.Value.Trim());

    public static string? Local(string? name) => name is null ? null : name[(name.LastIndexOf(':') + 1)..].Trim();

    public static bool Flag(this XElement element, string attribute, bool otherwise = false) =>
        element.Text(attribute)?.Trim() switch
        {
            "true" or "1" => true,
            "false" or "0" => false,
            _ => otherwise,
        };

    public static SourcePlace Place(this XObject node) =>
        node is IXmlLineInfo info && info.HasLineInfo() ? new SourcePlace(info.LineNumber, info.LinePosition) : default;
}
