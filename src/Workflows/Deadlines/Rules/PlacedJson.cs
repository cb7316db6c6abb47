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

    public DeadlineFormatException Refuse(string why) => new(why, Path, Line);

    /// <exception cref="DeadlineFormatException">No JSON, too large, too deep, or a property given twice.</exception>
    public static PlacedJson Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
            throw new DeadlineFormatException($"The file is larger than {MaxBytes / 1024} KiB; split it.", "$", 1);
        try
        {
            return new Builder(utf8.Span).Build();
        }
        catch (JsonException e)
        {
            throw new DeadlineFormatException(
                "This is no valid JSON; the error stands at or just before this place.",
                "$",
                (int)Math.Min((e.LineNumber ?? 0) + 1, int.MaxValue));
        }
        catch (InvalidOperationException)
        {
            throw new DeadlineFormatException("The file holds text that is no valid UTF-8; save it as UTF-8.", "$", 1);
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
                throw new DeadlineFormatException($"The file holds more than {MaxValues} values; split it.", path, Line());
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
                    throw new DeadlineFormatException($"'{name}' is given twice; keep one.", path, at);
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
