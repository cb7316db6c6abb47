using System.Xml;
using System.Xml.Linq;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Xml;

/// <summary>Reads hostile XML: no DTD, no external entity, at most 10 MiB of text and 256 levels.</summary>
internal static class DmnXmlReader
{
    public const int MaxCharacters = 10 * 1024 * 1024;
    public const int MaxDepth = 256;

    /// <exception cref="DmnModelException">The text is no well-formed XML within the limits, or no DMN.</exception>
    public static DmnElement Read(string text) => Read(settings => XmlReader.Create(new StringReader(text), settings));

    /// <inheritdoc cref="Read(string)"/>
    public static DmnElement Read(Stream bytes)
    {
        var buffer = new MemoryStream();
        var chunk = new byte[81920];
        for (int read; (read = bytes.Read(chunk)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaxCharacters)
                throw Refused($"The file is larger than {MaxCharacters} bytes.", 0, 0);
        }
        return Read(settings => XmlReader.Create(new MemoryStream(buffer.GetBuffer(), 0, (int)buffer.Length), settings));
    }

    private static DmnElement Read(Func<XmlReaderSettings, XmlReader> open)
    {
        using (var reader = open(Settings()))
            RequireReadable(reader);
        using var again = open(Settings());
        var root = XDocument.Load(again, LoadOptions.SetLineInfo).Root!;
        if (root.Name.LocalName != "definitions" || !DmnNamespaces.IsModel(root.Name.NamespaceName))
            throw new DmnElement(root).Refuse($"The file is no DMN model: its root must be 'definitions' in a DMN 1.1 to 1.6 namespace.");
        return new DmnElement(root);
    }

    /// <summary>Looks at the nesting before a tree is built: building one takes time by the square of its depth.</summary>
    private static void RequireReadable(XmlReader reader)
    {
        var position = (IXmlLineInfo)reader;
        try
        {
            while (reader.Read())
                if (reader.Depth > MaxDepth)
                    throw Refused($"Elements are nested deeper than {MaxDepth} levels.", position.LineNumber, position.LinePosition);
        }
        catch (XmlException wrong)
        {
            var message = wrong.Message.Contains("DTD", StringComparison.Ordinal)
                ? FaultText.Of($"A document type declaration is not allowed; remove it.")
                : FaultText.Of($"The XML cannot be read: {wrong.Message}");
            // The reader tells no position for what stands before the root: that is at the start.
            throw Refused(message, Math.Max(1, position.LineNumber), Math.Max(1, position.LinePosition), wrong);
        }
    }

    private static DmnModelException Refused(FaultText text, int line, int column, Exception? inner = null)
    {
        var problem = new DmnProblem(text, new DmnPlace("document", null, line, column));
        return inner is null ? new DmnModelException(problem) : new DmnModelException(problem, inner);
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
}
