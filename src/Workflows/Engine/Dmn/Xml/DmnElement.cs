using System.Xml;
using System.Xml.Linq;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Xml;

/// <summary>
/// One element of a DMN file. Children of other namespaces (extensions, diagrams) are passed over, attributes are
/// read without namespace.
/// </summary>
internal sealed class DmnElement(XElement xml)
{
    public string Name => xml.Name.LocalName;

    public string? Id => Attribute("id");

    public DmnPlace Place
    {
        get
        {
            var line = (IXmlLineInfo)xml;
            var name = Attribute("name");
            return new DmnPlace(name is null ? Name : $"{Name} \"{name}\"", NearestId(), line.LineNumber, line.LinePosition);
        }
    }

    public IEnumerable<DmnElement> Children =>
        xml.Elements().Where(child => child.Name.Namespace == xml.Name.Namespace).Select(child => new DmnElement(child));

    public IEnumerable<DmnElement> All(string name) => xml.Elements(xml.Name.Namespace + name).Select(e => new DmnElement(e));

    /// <summary>All elements of this name below this one, at any depth.</summary>
    public IEnumerable<DmnElement> Below(string name) => xml.Descendants(xml.Name.Namespace + name).Select(e => new DmnElement(e));

    public DmnElement? Child(string name) => xml.Element(xml.Name.Namespace + name) is { } child ? new DmnElement(child) : null;

    public DmnElement Required(string name) =>
        Child(name) ?? throw Refuse($"'{Name}' needs an element '{name}'.");

    public string? Attribute(string name) => xml.Attribute(name)?.Value;

    /// <summary>An attribute of this name in any namespace: DMN 1.1 models name their imports by an extension.</summary>
    public string? AnyAttribute(string name) =>
        Attribute(name) ?? xml.Attributes().FirstOrDefault(a => a.Name.LocalName == name && !a.IsNamespaceDeclaration)?.Value;

    public string RequiredAttribute(string name) =>
        Attribute(name) ?? throw Refuse($"'{Name}' needs an attribute '{name}'.");

    /// <summary>The text of a child element <c>text</c>; null when there is none or it is blank.</summary>
    public string? Text => Child("text")?.Content is { Length: > 0 } text ? text : null;

    public string Content => xml.Value.Trim();

    public string? NamespaceOf(string prefix) => xml.GetNamespaceOfPrefix(prefix)?.NamespaceName;

    public DmnModelException Refuse(FaultText text) => new(new DmnProblem(text, Place));

    private string? NearestId() => xml.AncestorsAndSelf().Select(e => e.Attribute("id")?.Value).FirstOrDefault(id => id is not null);
}
