using System.Globalization;
using System.Text;

namespace Testing.Pdf;

/// <summary>A name object, <c>/H1</c>, without its slash.</summary>
public sealed record PdfName(string Value);

/// <summary>A reference to another object, <c>12 0 R</c>.</summary>
public sealed record PdfReference(int Number);

/// <summary>An operator of a content stream.</summary>
public sealed record PdfOperator(string Value);

/// <summary>
/// Reads PDF syntax (ISO 32000-1, 7.2–7.3) into CLR values: dictionaries, lists, names, references, doubles, booleans
/// and, for strings, their bytes.
/// </summary>
internal sealed class PdfReader(byte[] bytes, int position = 0)
{
    private const string Delimiters = "()<>[]{}/%";

    public int Position { get; set; } = position;

    public bool AtEnd
    {
        get
        {
            SkipBlanks();
            return Position >= bytes.Length;
        }
    }

    public object? Read()
    {
        SkipBlanks();
        switch ((char)bytes[Position])
        {
            case '/':
                Position++;
                return new PdfName(Word());
            case '(':
                return LiteralString();
            case '[':
                return List();
            case '<' when bytes[Position + 1] == '<':
                return Dictionary();
            case '<':
                return HexString();
            default:
                return NumberOrWord();
        }
    }

    public string Word()
    {
        var start = Position;
        while (Position < bytes.Length && !IsBlank(bytes[Position]) && !Delimiters.Contains((char)bytes[Position], StringComparison.Ordinal))
            Position++;
        return Encoding.Latin1.GetString(bytes, start, Position - start);
    }

    public bool TryTake(string text)
    {
        SkipBlanks();
        if (!bytes.AsSpan(Position).StartsWith(Encoding.Latin1.GetBytes(text)))
            return false;
        Position += text.Length;
        return true;
    }

    private object? NumberOrWord()
    {
        var word = Word();
        if (word.Length == 0)
            throw new InvalidDataException($"Unexpected byte {bytes[Position]} at {Position}.");
        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return ReferenceTo(number) ?? (object)number;
        return word switch { "true" => true, "false" => false, "null" => null, _ => new PdfOperator(word) };
    }

    private PdfReference? ReferenceTo(double number)
    {
        var back = Position;
        SkipBlanks();
        if (Word() == "0")
        {
            SkipBlanks();
            if (Word() == "R")
                return new PdfReference((int)number);
        }
        Position = back;
        return null;
    }

    private List<object?> List()
    {
        Position++;
        var items = new List<object?>();
        while (!TryTake("]"))
            items.Add(Read());
        return items;
    }

    private Dictionary<string, object?> Dictionary()
    {
        Position += 2;
        var entries = new Dictionary<string, object?>();
        while (!TryTake(">>"))
            entries[((PdfName)Read()!).Value] = Read();
        return entries;
    }

    private byte[] HexString()
    {
        var end = Array.IndexOf(bytes, (byte)'>', Position);
        var digits = Encoding.Latin1.GetString(bytes, Position + 1, end - Position - 1);
        Position = end + 1;
        return Convert.FromHexString(string.Concat(digits.Where(char.IsAsciiHexDigit)));
    }

    private byte[] LiteralString()
    {
        var text = new List<byte>();
        Position++;
        for (var depth = 1; ;)
        {
            var b = bytes[Position++];
            depth += b switch { (byte)'(' => 1, (byte)')' => -1, _ => 0 };
            if (depth == 0)
                return [.. text];
            if (b == '\\')
                text.AddRange(Escape());
            else
                text.Add(b);
        }
    }

    private byte[] Escape()
    {
        var c = (char)bytes[Position++];
        if (c is < '0' or > '7')
            return c == '\n' ? [] : [(byte)(c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => c })];
        var value = c - '0';
        for (var i = 0; i < 2 && bytes[Position] is >= (byte)'0' and <= (byte)'7'; i++)
            value = value * 8 + bytes[Position++] - '0';
        return [(byte)value];
    }

    private void SkipBlanks()
    {
        while (Position < bytes.Length && (IsBlank(bytes[Position]) || bytes[Position] == '%'))
            if (bytes[Position++] == '%')
                while (Position < bytes.Length && bytes[Position] is not ((byte)'\n' or (byte)'\r'))
                    Position++;
    }

    private static bool IsBlank(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;
}
