using System.Xml;
using System.Xml.Linq;

namespace Workflows.Engine.Dmn.Xml;

/// <summary>Reads hostile XML: no DTD, no external entity, at most 10 MiB of text and 256 levels.</summary>
internal static class DmnXmlReader
{
    public const int MaxCharacters = 10 * 1024 * 1024;
    public const int MaxDepth = 256;

    /// <exception cref="DmnModelException">The text is no well-formed XML within the limits, or no DMN.</exception>
    public static DmnElement Read(string text) => Read(settings => XmlReader.Create(new StringReader(text), settings));

    /// <inheritdoc cref="Read(string)"/>
    public static DmnElement Read(Stream bytes) => Read(settings => XmlReader.Create(bytes, settings));

    private static DmnElement Read(Func<XmlReaderSettings, XmlReader> open)
    {
        try
        {
            using var reader = open(Settings());
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            RequireDepth(root);
            if (root.Name.LocalName != "definitions" || !DmnNamespaces.IsModel(root.Name.NamespaceName))
                throw new DmnElement(root).Refuse(
                    "The file is no DMN model: its root must be 'definitions' in a DMN 1.1 to 1.6 namespace.");
            return new DmnElement(root);
        }
        catch (XmlException wrong)
        {
            var place = new DmnPlace("document", null, wrong.LineNumber, wrong.LinePosition);
            throw new DmnModelException(new DmnProblem("The XML cannot be read: " + wrong.Message, place), wrong);
        }
    }

    /// <summary>The namespace a DMN text declares, or null when it is no DMN text; reads the root tag only.</summary>
    public static string? PeekNamespace(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings());
            var isModel = reader.MoveToContent() == XmlNodeType.Element
                && reader.LocalName == "definitions" && DmnNamespaces.IsModel(reader.NamespaceURI);
            return isModel ? reader.GetAttribute("namespace") : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private static void RequireDepth(XElement root)
    {
        var depth = 0;
        XElement? at = root;
        while (at is not null)
        {
            if (at.Elements().FirstOrDefault() is { } child)
            {
                if (++depth >= MaxDepth)
                    throw new DmnElement(child).Refuse($"Elements are nested deeper than {MaxDepth} levels.");
                at = child;
                continue;
            }
            while (at is not null && at != root && NextElement(at) is null)
            {
                at = at.Parent;
                depth--;
            }
            at = at is null || at == root ? null : NextElement(at);
        }
    }

    private static XElement? NextElement(XElement element)
    {
        var next = element.NextNode;
        while (next is not null and not XElement)
            next = next.NextNode;
        return (XElement?)next;
    }
}
