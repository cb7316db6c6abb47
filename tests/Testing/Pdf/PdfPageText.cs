using System.Text;
using System.Text.RegularExpressions;

namespace Testing.Pdf;

/// <summary>The text of a page by marked-content id, read through the ToUnicode maps of its fonts (two-byte codes).</summary>
internal sealed partial class PdfPageText(PdfFile file, Dictionary<string, object?> page)
{
    private readonly Dictionary<string, Dictionary<int, string>> fonts = [];

    public IReadOnlyDictionary<int, string> ByMarkedContent
    {
        get
        {
            var texts = new Dictionary<int, string>();
            var marks = new Stack<Mark>();
            var font = "";
            foreach (var (name, operands) in Operations())
                switch (name)
                {
                    case "BDC" or "BMC":
                        marks.Push(Begin(operands, marks));
                        if (marks.Peek() is { Id: { } marked, Replacement: { } replacement })
                            texts[marked] = texts.GetValueOrDefault(marked, "") + replacement;
                        break;
                    case "EMC":
                        marks.Pop();
                        break;
                    case "Tf":
                        font = ((PdfName)operands[0]!).Value;
                        break;
                    case "Tj" or "TJ" when marks.TryPeek(out var mark) && mark is { Id: { } id, Replaced: false }:
                        texts[id] = texts.GetValueOrDefault(id, "") + Shown(operands[0], font);
                        break;
                }
            return texts;
        }
    }

    /// <summary>Marked content: whose it is, and the text that stands for the glyphs in it (ActualText) if any does.</summary>
    private sealed record Mark(int? Id, string? Replacement, bool Replaced);

    private static Mark Begin(List<object?> operands, Stack<Mark> outer)
    {
        var around = outer.TryPeek(out var mark) ? mark : new Mark(null, null, false);
        var properties = operands.Count > 1 ? operands[1] as Dictionary<string, object?> : null;
        var id = properties?.GetValueOrDefault("MCID") is double number ? (int)number : around.Id;
        var replacement = around.Replaced ? null : properties?.GetValueOrDefault("ActualText") as byte[];
        return new Mark(id, replacement is null ? null : PdfFile.TextOf(replacement), around.Replaced || replacement is not null);
    }

    private IEnumerable<(string Name, List<object?> Operands)> Operations()
    {
        var content = file.Resolve(page["Contents"]) is List<object?> parts
            ? parts.SelectMany(p => file.Stream(p).Append((byte)'\n')).ToArray()
            : file.Stream(page["Contents"]);
        var reader = new PdfReader(content);
        var operands = new List<object?>();
        while (!reader.AtEnd)
        {
            var value = reader.Read();
            if (value is PdfOperator { Value: var name })
            {
                yield return (name, operands);
                operands = [];
            }
            else
                operands.Add(value);
        }
    }

    private string Shown(object? operand, string font)
    {
        var map = Map(font);
        var text = new StringBuilder();
        foreach (var codes in operand is List<object?> pieces ? pieces.OfType<byte[]>() : [(byte[])operand!])
            for (var i = 0; i + 1 < codes.Length; i += 2)
                text.Append(map.GetValueOrDefault(codes[i] << 8 | codes[i + 1], "\uFFFD"));
        return text.ToString();
    }

    private Dictionary<int, string> Map(string font)
    {
        if (fonts.TryGetValue(font, out var known))
            return known;
        var resources = file.Dictionary(page["Resources"]);
        var dictionary = file.Dictionary(file.Dictionary(resources["Font"])[font]);
        var map = Encoding.Latin1.GetString(file.Stream(dictionary["ToUnicode"]));
        return fonts[font] = MapLine().Matches(map).DistinctBy(m => m.Groups[1].Value).ToDictionary(
            m => Convert.ToInt32(m.Groups[1].Value, 16),
            m => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(m.Groups[2].Value)));
    }

    [GeneratedRegex(@"^\s*<([0-9a-fA-F]{4})>\s*<((?:[0-9a-fA-F]{4})+)>\s*$", RegexOptions.Multiline)]
    private static partial Regex MapLine();
}
