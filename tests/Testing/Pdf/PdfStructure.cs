namespace Testing.Pdf;

/// <summary>An element of the structure tree. <paramref name="Text"/> is its own and that of all below it, in order.</summary>
public sealed record PdfElement(string Type, string Text, IReadOnlyList<PdfElement> Children)
{
    /// <summary>This element and all below it, in reading order.</summary>
    public IEnumerable<PdfElement> All => Children.SelectMany(c => c.All).Prepend(this);
}

/// <summary>Builds the structure tree (ISO 32000-1, 14.7) with the text that each element marks.</summary>
internal sealed class PdfStructure(PdfFile file)
{
    private readonly Dictionary<int, IReadOnlyDictionary<int, string>> textOfPageNumber = [];

    public PdfElement Root => Element(file.List(file.Dictionary(file.Catalog["StructTreeRoot"])["K"])[0], null);

    private PdfElement Element(object? node, PdfReference? page)
    {
        var element = file.Dictionary(node);
        page = element.GetValueOrDefault("Pg") as PdfReference ?? page;
        var children = new List<PdfElement>();
        var text = "";
        foreach (var kid in file.List(element.GetValueOrDefault("K")))
            text += Kid(kid, page, children);
        return new PdfElement(((PdfName)element["S"]!).Value, text, children);
    }

    /// <summary>A kid is marked content, by number or by dictionary, or another element.</summary>
    private string Kid(object? kid, PdfReference? page, List<PdfElement> children)
    {
        if (kid is double number)
            return MarkedText(page, (int)number);
        var dictionary = file.Dictionary(kid);
        switch (dictionary.GetValueOrDefault("Type"))
        {
            case PdfName { Value: "MCR" }:
                return MarkedText(dictionary.GetValueOrDefault("Pg") as PdfReference ?? page, (int)(double)dictionary["MCID"]!);
            case PdfName { Value: "OBJR" }:
                return "";
            default:
                children.Add(Element(kid, page));
                return children[^1].Text;
        }
    }

    private string MarkedText(PdfReference? page, int id)
    {
        if (page is null)
            throw new InvalidDataException("Marked content without a page.");
        if (!textOfPageNumber.TryGetValue(page.Number, out var texts))
            textOfPageNumber[page.Number] = texts = new PdfPageText(file, file.Dictionary(page)).ByMarkedContent;
        return texts.GetValueOrDefault(id, "");
    }
}
