using System.Xml;
using System.Xml.Linq;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Model.Reading;

/// <summary>Reads hostile XML: no DTD, no external entity, limits on size and depth, every refusal with its place.</summary>
internal static class ModelSource
{
    public static ReadOnlyMemory<byte> ReadAll(Stream source, BpmnLoadOptions options)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            if (copy.Length + read > options.MaxBytes)
                throw TooLarge(options);
            copy.Write(buffer, 0, read);
        }

        return copy.ToArray();
    }

    public static XDocument Parse(ReadOnlyMemory<byte> source, BpmnLoadOptions options)
    {
        if (source.Length > options.MaxBytes)
            throw TooLarge(options);
        try
        {
            CheckDepth(source, options);
            using var reader = Reader(source);
            return XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException error)
        {
            throw Refused("XML", error.LineNumber, error.LinePosition, $"The file is not well-formed XML at line {error.LineNumber}, column {error.LinePosition}: {error.Message}");
        }
    }

    private static void CheckDepth(ReadOnlyMemory<byte> source, BpmnLoadOptions options)
    {
        using var reader = Reader(source);
        var place = (IXmlLineInfo)reader;
        while (Read(reader, place))
        {
            if (reader.Depth > options.MaxDepth)
                throw Refused("XML-DEPTH", place.LineNumber, place.LinePosition,
                    $"Elements are nested deeper than {options.MaxDepth}; move inner parts to called processes.");
        }
    }

    /// <summary>A document type declaration is refused by the reader without a place, so the place is given here.</summary>
    private static bool Read(XmlReader reader, IXmlLineInfo place)
    {
        try
        {
            return reader.Read();
        }
        catch (XmlException error) when (error.LineNumber == 0)
        {
            throw Refused("XML", Math.Max(1, place.LineNumber), Math.Max(1, place.LinePosition),
                $"The file cannot be read here: {error.Message} A document type declaration has to be removed.");
        }
    }

    private static XmlReader Reader(ReadOnlyMemory<byte> source)
    {
        LegacyEncodings.Enable();
        return XmlReader.Create(
            new MemoryStream(source.ToArray(), false),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
    }

    private static BpmnModelException TooLarge(BpmnLoadOptions options) =>
        Refused("XML-SIZE", 0, 0, $"The file is larger than {options.MaxBytes} bytes.");

    private static BpmnModelException Refused(string rule, int line, int column, FaultText text) =>
        new([new ModelFault(rule, null, line, column, text)]);
}
