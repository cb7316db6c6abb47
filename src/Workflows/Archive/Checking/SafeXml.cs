using System.Xml;
using System.Xml.Linq;

namespace Workflows.Archive.Checking;

/// <summary>Reads XML of unknown origin: no DTD, nothing fetched, bounded in length and depth.</summary>
internal static class SafeXml
{
    public static XmlReaderSettings Settings(long characters) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = characters,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    /// <exception cref="XmlException">Not well formed, with a DTD, too long or too deep; the position is in the exception.</exception>
    public static XDocument Load(Func<Stream> open, PackageLimits limits)
    {
        // Read once before the tree is built, so that depth costs nothing.
        Walk(open, limits.MetsCharacters, limits.XmlDepth, _ => { });
        using var reader = XmlReader.Create(open(), Settings(limits.MetsCharacters));
        return XDocument.Load(reader, LoadOptions.SetLineInfo);
    }

    /// <summary>Calls <paramref name="onNode"/> at the start and end tag of every element.</summary>
    /// <exception cref="XmlException">As for <see cref="Load"/>.</exception>
    public static void Walk(Func<Stream> open, long characters, int depth, Action<XmlReader> onNode)
    {
        using var reader = XmlReader.Create(open(), Settings(characters));
        while (reader.Read())
        {
            if (reader.Depth > depth)
                throw new XmlException($"Elements are nested deeper than {depth}.", null, Line(reader), Column(reader));
            if (reader.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
                onNode(reader);
        }
    }

    public static int Line(XmlReader reader) => reader is IXmlLineInfo info ? info.LineNumber : 0;

    private static int Column(XmlReader reader) => reader is IXmlLineInfo info ? info.LinePosition : 0;
}
