using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Workflows.Engine.Feel;

/// <summary>
/// FEEL values as JSON. Null, booleans, numbers, strings, lists and contexts are JSON's own, numbers with every digit;
/// what JSON lacks is an object with two members: <c>{"@feel": "date", "value": "2026-01-01"}</c>. The kinds are
/// <c>date</c>, <c>time</c>, <c>date and time</c>, <c>duration</c> and <c>range</c>, the last with
/// <c>start, startIncluded, end, endIncluded, form</c>. A context that has an entry <c>@feel</c> is itself written as
/// the value of the kind <c>context</c>. Functions have no JSON.
/// </summary>
public static class FeelJson
{
    private const string Tag = "@feel";
    private const string Value = "value";

    private static readonly JsonSerializerOptions Text = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 1000, AllowDuplicateProperties = false };

    /// <summary>Reads JSON; numbers keep up to 34 digits, unknown tags are plain contexts.</summary>
    /// <exception cref="JsonException">A number is beyond decimal128.</exception>
    public static FeelValue FromNode(JsonNode? node) => node switch
    {
        null => FeelNull.Instance,
        JsonArray list => FeelList.Of(list.Select(FromNode)),
        JsonObject context => FromTagged(context) ?? FromObject(context),
        _ => FromScalar(node),
    };

    /// <summary>Writes JSON from which <see cref="FromNode"/> reads the same value.</summary>
    /// <exception cref="NotSupportedException">The value is or holds a function.</exception>
    public static JsonNode? ToNode(FeelValue value) => value switch
    {
        FeelNull => null,
        FeelBoolean boolean => JsonValue.Create(boolean.Value),
        FeelNumber number => NumberNode(number),
        FeelString text => JsonValue.Create(WellFormed(text.Value)),
        FeelList list => new JsonArray([.. list.Select(ToNode)]),
        FeelContext context when context.TryGet(Tag, out _) => new JsonObject { [Tag] = "context", [Value] = ContextNode(context) },
        FeelContext context => ContextNode(context),
        FeelDate => Tagged("date", value),
        FeelTime => Tagged("time", value),
        FeelDateTime => Tagged("date and time", value),
        FeelDaysAndTimeDuration or FeelYearsAndMonthsDuration => Tagged("duration", value),
        FeelRange range => RangeNode(range),
        _ => throw new NotSupportedException($"A value of type {value.Type} has no JSON."),
    };

    /// <summary>JSON for forms and letters: dates, times and durations are their ISO 8601 text. Not read back.</summary>
    /// <exception cref="NotSupportedException">The value is or holds a range or function.</exception>
    public static JsonNode? ToPlainJson(FeelValue value) => value switch
    {
        FeelList list => new JsonArray([.. list.Select(ToPlainJson)]),
        FeelContext context => new JsonObject(context.Entries.Select(x => KeyValuePair.Create(x.Key, ToPlainJson(x.Value)))),
        FeelDate or FeelTime or FeelDateTime or FeelDaysAndTimeDuration or FeelYearsAndMonthsDuration => JsonValue.Create(value.ToString()),
        FeelRange => throw new NotSupportedException("A range has no plain JSON."),
        _ => ToNode(value),
    };

    /// <summary>As <see cref="FromNode"/>, from text.</summary>
    /// <exception cref="JsonException">The text is not JSON, names a member twice or is nested deeper than 1000.</exception>
    public static FeelValue Parse(string json) => FromNode(JsonNode.Parse(json, null, Reading));

    /// <summary>As <see cref="ToNode"/>, as text.</summary>
    public static string ToJson(FeelValue value) => ToNode(value)?.ToJsonString(Text) ?? "null";

    private static JsonObject ContextNode(FeelContext context) =>
        new(context.Entries.Select(x => KeyValuePair.Create(WellFormed(x.Key), ToNode(x.Value))));

    /// <summary>JSON has no lone surrogates; each becomes the replacement character.</summary>
    private static string WellFormed(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0
        ? text
        : string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));

    private static FeelContext FromObject(JsonObject source)
    {
        var context = new FeelContextBuilder();
        foreach (var (key, member) in source)
            context.Set(key, FromNode(member));
        return context.Build();
    }

    private static FeelValue FromScalar(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.True => FeelBoolean.True,
        JsonValueKind.False => FeelBoolean.False,
        JsonValueKind.String => FeelString.Of(node.GetValue<string>()),
        JsonValueKind.Number => FeelDecimal.TryParse(node.ToJsonString(), out var number)
            ? FeelNumber.Of(number)
            : throw new JsonException("A number is beyond the range of FEEL's numbers."),
        _ => FeelNull.Instance,
    };

    private static JsonNode NumberNode(FeelNumber number)
    {
        if (number.Value.TryToInt64(out var whole))
            return JsonValue.Create(whole);
        using var parsed = JsonDocument.Parse(number.ToString());
        return JsonValue.Create(parsed.RootElement.Clone())!;
    }

    private static JsonObject Tagged(string kind, FeelValue value) => new() { [Tag] = kind, [Value] = value.ToString() };

    private static JsonObject RangeNode(FeelRange range) => new()
    {
        [Tag] = "range",
        ["start"] = ToNode(range.Start),
        ["startIncluded"] = range.StartIncluded,
        ["end"] = ToNode(range.End),
        ["endIncluded"] = range.EndIncluded,
        ["form"] = range.Form.ToString(),
    };

    private static FeelValue? FromTagged(JsonObject node)
    {
        if (node[Tag] is not JsonValue tag || !tag.TryGetValue<string>(out var kind))
            return null;
        if (kind == "range")
            return RangeOf(node);
        if (kind == "context")
            return node[Value] is JsonObject entries ? FromObject(entries) : null;
        var text = node[Value] is JsonValue value && value.TryGetValue<string>(out var given) ? given : "";
        return kind switch
        {
            "date" => FeelTemporalText.Date(text),
            "time" => FeelTemporalText.Time(text),
            "date and time" => FeelTemporalText.DateAndTime(text),
            "duration" => FeelTemporalText.Duration(text),
            _ => null,
        };
    }

    private static FeelRange? RangeOf(JsonObject node) =>
        node["startIncluded"] is JsonValue startIncluded && startIncluded.TryGetValue<bool>(out var withStart)
        && node["endIncluded"] is JsonValue endIncluded && endIncluded.TryGetValue<bool>(out var withEnd)
        && node["form"] is JsonValue form && Enum.TryParse<FeelRangeForm>(form.ToString(), out var rangeForm)
            ? new FeelRange(FromNode(node["start"]), withStart, FromNode(node["end"]), withEnd, rangeForm)
            : null;
}

/// <summary>Serialises a <see cref="FeelValue"/> member as <see cref="FeelJson"/> writes it.</summary>
public sealed class FeelValueConverter : JsonConverter<FeelValue>
{
    public override bool HandleNull => true;

    public override bool CanConvert(Type typeToConvert) => typeof(FeelValue).IsAssignableFrom(typeToConvert);

    public override FeelValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FeelJson.FromNode(JsonNode.Parse(ref reader));

    public override void Write(Utf8JsonWriter writer, FeelValue value, JsonSerializerOptions options)
    {
        if (FeelJson.ToNode(value) is { } node)
            node.WriteTo(writer, options);
        else
            writer.WriteNullValue();
    }
}
