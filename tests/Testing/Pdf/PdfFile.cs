using System.IO.Compression;
using System.Text;

namespace Testing.Pdf;

/// <summary>
/// A PDF as a test looks at it: its objects, metadata, fonts and structure tree. Reads files with a plain
/// cross-reference table; damaged or encrypted files throw.
/// </summary>
public sealed class PdfFile
{
    private readonly byte[] bytes;
    private readonly Dictionary<int, int> offsets = [];

    public PdfFile(byte[] bytes)
    {
        this.bytes = bytes;
        var text = Encoding.Latin1.GetString(bytes);
        var start = new PdfReader(bytes, text.LastIndexOf("startxref", StringComparison.Ordinal) + "startxref".Length);
        var table = new PdfReader(bytes, (int)(double)start.Read()!);
        if (!table.TryTake("xref"))
            throw new InvalidDataException("The file has no plain cross-reference table.");
        while (!table.TryTake("trailer"))
            ReadSection(table);
        Trailer = (Dictionary<string, object?>)table.Read()!;
        Catalog = Dictionary(Trailer["Root"]);
    }

    public Dictionary<string, object?> Trailer { get; }

    public Dictionary<string, object?> Catalog { get; }

    /// <summary>The document's XMP packet.</summary>
    public string Metadata => Encoding.UTF8.GetString(Stream(Catalog["Metadata"]));

    /// <summary>The document's language, a BCP 47 tag.</summary>
    public string Language => TextOf(Catalog["Lang"]);

    public string Title => TextOf(Dictionary(Trailer["Info"])["Title"]);

    /// <summary>Every dictionary in the file.</summary>
    public IEnumerable<Dictionary<string, object?>> Objects =>
        offsets.Keys.Select(n => Resolve(new PdfReference(n))).OfType<Dictionary<string, object?>>();

    public IReadOnlyList<Dictionary<string, object?>> Pages => [.. PagesBelow(Catalog["Pages"])];

    /// <summary>The root element of the structure tree, with the text of each element in reading order.</summary>
    public PdfElement Structure => new PdfStructure(this).Root;

    public object? Resolve(object? value)
    {
        while (value is PdfReference reference)
            value = ObjectReader(reference).Read();
        return value;
    }

    public Dictionary<string, object?> Dictionary(object? value) => (Dictionary<string, object?>)Resolve(value)!;

    public List<object?> List(object? value) => Resolve(value) switch
    {
        null => [],
        List<object?> items => items,
        var single => [single],
    };

    /// <summary>The bytes of a stream, inflated.</summary>
    public byte[] Stream(object? reference)
    {
        var reader = ObjectReader((PdfReference)reference!);
        var head = (Dictionary<string, object?>)reader.Read()!;
        if (!reader.TryTake("stream"))
            throw new InvalidDataException("The object is no stream.");
        var start = bytes[reader.Position] == '\r' ? reader.Position + 2 : reader.Position + 1;
        var raw = new MemoryStream(bytes, start, (int)(double)Resolve(head["Length"])!);
        if (!head.TryGetValue("Filter", out var filter))
            return raw.ToArray();
        if (Resolve(filter) is not PdfName { Value: "FlateDecode" })
            throw new InvalidDataException("The stream is compressed in another way than Flate.");
        using var inflate = new ZLibStream(raw, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        inflate.CopyTo(plain);
        return plain.ToArray();
    }

    private PdfReader ObjectReader(PdfReference reference)
    {
        var reader = new PdfReader(bytes, offsets[reference.Number]);
        reader.Read();
        reader.Read();
        if (!reader.TryTake("obj"))
            throw new InvalidDataException($"No object at the offset given for {reference.Number}.");
        return reader;
    }

    private void ReadSection(PdfReader table)
    {
        var first = (int)(double)table.Read()!;
        var count = (int)(double)table.Read()!;
        for (var i = 0; i < count; i++)
        {
            var offset = (int)(double)table.Read()!;
            table.Read();
            if (((PdfOperator)table.Read()!).Value == "n")
                offsets[first + i] = offset;
        }
    }

    private IEnumerable<Dictionary<string, object?>> PagesBelow(object? node)
    {
        var dictionary = Dictionary(node);
        return dictionary.TryGetValue("Kids", out var kids) ? List(kids).SelectMany(PagesBelow) : [dictionary];
    }

    internal static string TextOf(object? value)
    {
        var text = (byte[])value!;
        return text is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(text, 2, text.Length - 2) : Encoding.Latin1.GetString(text);
    }
}
