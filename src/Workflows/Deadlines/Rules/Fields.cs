using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Workflows.Deadlines.Calendar;

namespace Workflows.Deadlines.Rules;

/// <summary>The properties of one JSON object; whatever nobody asked for is refused in the end.</summary>
internal sealed class Fields
{
    private const int MaxText = 2_000;
    private readonly PlacedJson json;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public Fields(PlacedJson json)
    {
        if (json.Kind != JsonTokenType.StartObject)
            throw json.NoObject();
        this.json = json;
    }

    public JsonFileException Refuse(string sv, string en) => json.Refuse(sv, en);

    public JsonFileException Lacks(string name) => json.Lacks(name);

    public PlacedJson? Find(string name)
    {
        known.Add(name);
        return json.Properties.GetValueOrDefault(name);
    }

    public PlacedJson Need(string name) => Find(name) ?? throw Lacks(name);

    public string Text(string name) => TextOf(Need(name));

    public string? TextOrNull(string name) => Find(name) is { } value ? TextOf(value) : null;

    public bool Flag(string name, bool otherwise = false) => Find(name) switch
    {
        null => otherwise,
        { Kind: JsonTokenType.True } => true,
        { Kind: JsonTokenType.False } => false,
        var value => throw value.NoFlag(),
    };

    public int Number(string name, int least, int most, int? otherwise = null)
    {
        if (Find(name) is not { } value)
            return otherwise ?? throw Lacks(name);
        return NumberOf(value, least, most);
    }

    public static int NumberOf(PlacedJson value, int least, int most) =>
        value.Kind == JsonTokenType.Number
        && int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most
            ? number
            : throw value.Refuse($"Här ska det stå ett heltal från {least} till {most}.", $"A whole number from {least} to {most} is expected here.");

    public DateOnly? DateOrNull(string name) => Find(name) is { } value ? DateOf(value) : null;

    public static DateOnly DateOf(PlacedJson value) =>
        DateOnly.TryParseExact(TextOf(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1900 and <= 2400
            ? day
            : throw value.Refuse("Här ska det stå ett datum som ÅÅÅÅ-MM-DD mellan 1900 och 2400.", "A date as YYYY-MM-DD between 1900 and 2400 is expected here.");

    public T Word<T>(string name, T? otherwise, params ReadOnlySpan<(string Word, T Value)> words)
        where T : struct
    {
        if (Find(name) is not { } value)
            return otherwise ?? throw Lacks(name);
        var text = TextOf(value);
        foreach (var (word, meaning) in words)
        {
            if (word == text)
                return meaning;
        }

        throw value.Refuse($"'{text}' går inte här. Använd något av: {Join(words)}.", $"'{text}' is not known here; use one of: {Join(words)}.");
    }

    public BilingualText Bilingual(string name)
    {
        var both = new Fields(Need(name));
        var text = new BilingualText(both.Text("sv"), both.Text("en"));
        both.RefuseOthers();
        return text;
    }

    public ImmutableArray<PlacedJson> Items(string name) => Find(name) switch
    {
        null => [],
        { Kind: JsonTokenType.StartArray } list => [.. list.Items],
        var value => throw value.NoList(),
    };

    public ImmutableArray<string> Texts(string name) => [.. Items(name).Select(TextOf)];

    public LegalPeriod? PeriodOrNull(string name) => Find(name) is { } value ? PeriodReader.Read(value) : null;

    public LegalPeriod? LengthOrNull(string name)
    {
        var period = PeriodOrNull(name);
        return period is null or { IsLength: true }
            ? period
            : throw Need(name).Refuse(
                "Här går bara en längd: days, weeks, months, years eller officeDays.", "Only a length (days, weeks, months, years, officeDays) is possible here.");
    }

    public static string TextOf(PlacedJson value)
    {
        if (value.Kind != JsonTokenType.String)
            throw value.NoText();
        if (value.Text.Length is 0 or > MaxText)
            throw value.Refuse($"Här ska det stå en text på 1 till {MaxText} tecken.", $"A text of 1 to {MaxText} characters is expected here.");
        return value.Text;
    }

    public void RefuseOthers()
    {
        foreach (var (name, value) in json.Properties)
        {
            if (!known.Contains(name))
                throw value.NotKnown(name, known);
        }
    }

    private static string Join<T>(ReadOnlySpan<(string Word, T Value)> words)
    {
        var names = new string[words.Length];
        for (var i = 0; i < names.Length; i++)
            names[i] = words[i].Word;
        return string.Join(", ", names);
    }
}
