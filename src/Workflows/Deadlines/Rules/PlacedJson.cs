using System.Globalization;
using System.Text.Json;

namespace Workflows.Deadlines.Rules;

/// <summary>A JSON value that knows its path and line, so that a refusal can name the place.</summary>
internal sealed class PlacedJson
{
    public const int MaxBytes = 1024 * 1024;
    public const int MaxDepth = 16;
    private const int MaxValues = 50_000;

    private readonly Dictionary<string, PlacedJson> properties = new(StringComparer.Ordinal);
    private readonly List<PlacedJson> items = [];

    private PlacedJson(JsonTokenType kind, string path, int line)
    {
        Kind = kind;
        Path = path;
        Line = line;
    }

    public JsonTokenType Kind { get; }

    public string Path { get; }

    public int Line { get; }

    public string Text { get; private set; } = "";

    public IReadOnlyDictionary<string, PlacedJson> Properties => properties;

    public IReadOnlyList<PlacedJson> Items => items;

    public JsonFileException Refuse(string sv, string en) => new(sv, en, Path, Line);

    public JsonFileException NoObject() => Refuse("Här ska det stå uppgifter inom { och }.", "An object in { and } is expected here.");

    public JsonFileException NoList() => Refuse("Här ska det stå en lista inom [ och ].", "An array in [ and ] is expected here.");

    public JsonFileException NoText() => Refuse("Här ska det stå en text inom citattecken.", "A text in quotation marks is expected here.");

    public JsonFileException NoFlag() => Refuse("Här ska det stå true eller false.", "true or false is expected here.");

    public JsonFileException Lacks(string name) => Refuse($"'{name}' saknas. Lägg till det.", $"'{name}' is missing; add it.");

    /// <summary>A property that has no meaning where it stands.</summary>
    /// <param name="name">The property.</param>
    /// <param name="known">Those that have one.</param>
    public JsonFileException NotKnown(string name, IEnumerable<string> known)
    {
        var names = string.Join(", ", known.Order(StringComparer.Ordinal).Select(x => $"'{x}'"));
        return Refuse($"'{name}' hör inte hemma här. Ta bort det, eller använd något av: {names}.", $"'{name}' is not known here; remove it, or use one of: {names}.");
    }

    /// <exception cref="JsonFileException">No JSON, too large, too deep, or a property given twice.</exception>
    public static PlacedJson Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
            throw new JsonFileException($"Filen är större än {MaxBytes / 1024} KiB. Dela den.", $"The file is larger than {MaxBytes / 1024} KiB; split it.", "$", 1);
        try
        {
            return new Builder(utf8.Span).Build();
        }
        catch (JsonException e)
        {
            throw new JsonFileException(
                "Filen följer inte reglerna för JSON. Felet står här eller strax före: ofta saknas ett komma, ett citattecken eller en parentes.",
                "This is no valid JSON; the error stands at or just before this place. Often a comma, a quotation mark or a bracket is missing.",
                "$",
                (int)Math.Min((e.LineNumber ?? 0) + 1, int.MaxValue));
        }
        catch (InvalidOperationException)
        {
            throw new JsonFileException("Filen har tecken som inte är UTF-8. Spara den som UTF-8.", "The file holds text that is no valid UTF-8; save it as UTF-8.", "$", 1);
        }
    }

    private ref struct Builder(ReadOnlySpan<byte> utf8)
    {
        private readonly ReadOnlySpan<byte> utf8 = utf8;
        private Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        private int counted;
        private int line = 1;
        private int values;

        public PlacedJson Build()
        {
            reader.Read();
            var root = Value("$");
            reader.Read();
            return root;
        }

        private PlacedJson Value(string path)
        {
            if (++values > MaxValues)
                throw new JsonFileException($"Filen har fler än {MaxValues} värden. Dela den.", $"The file holds more than {MaxValues} values; split it.", path, Line());
            var value = new PlacedJson(reader.TokenType, path, Line());
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    Properties(value);
                    break;
                case JsonTokenType.StartArray:
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                        value.items.Add(Value(string.Create(CultureInfo.InvariantCulture, $"{path}[{value.items.Count}]")));
                    break;
                case JsonTokenType.String:
                    value.Text = reader.GetString()!;
                    break;
                case JsonTokenType.Number:
                    value.Text = System.Text.Encoding.ASCII.GetString(reader.ValueSpan);
                    break;
            }

            return value;
        }

        private void Properties(PlacedJson owner)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = reader.GetString()!;
                var path = $"{owner.Path}.{name}";
                var at = Line();
                reader.Read();
                if (!owner.properties.TryAdd(name, Value(path)))
                    throw new JsonFileException($"'{name}' står två gånger. Behåll en.", $"'{name}' is given twice; keep one.", path, at);
            }
        }

        private int Line()
        {
            var here = (int)reader.TokenStartIndex;
            line += utf8[counted..here].Count((byte)'\n');
            counted = here;
            return line;
        }
    }
}
