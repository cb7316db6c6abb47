using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Workflows.Deadlines.Rules;

namespace Workflows.Processes.Bundles;

/// <summary>
/// Reads a JSON file of a bundle into its record. The file is held against the record first, so that what does not fit is told
/// in words and with its line, which the serializer cannot do in Swedish.
/// </summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Options = MakeOptions();

    /// <exception cref="BundleException">The file is no JSON or does not say what the record needs; says where.</exception>
    public static T Read<T>(string path, byte[] utf8)
        where T : class
    {
        try
        {
            Check(PlacedJson.Parse(utf8), Options.GetTypeInfo(typeof(T)));
            return JsonSerializer.Deserialize<T>(utf8, Options)!;
        }
        catch (JsonFileException problem)
        {
            throw new BundleException(path, problem);
        }
        catch (JsonException problem)
        {
            var line = problem.LineNumber + 1;
            throw new BundleException(path, $"Rad {line} ({problem.Path}): värdet kan inte läsas.", $"Line {line} ({problem.Path}): the value cannot be read.");
        }
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            MaxDepth = PlacedJson.MaxDepth,
            Converters = { new JsonStringEnumConverter<SourceMark>(allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static void Check(PlacedJson json, JsonTypeInfo type)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                CheckObject(json, type);
                break;
            case JsonTypeInfoKind.Enumerable when json.Kind != JsonTokenType.StartArray:
                throw json.NoList();
            case JsonTypeInfoKind.Enumerable:
                foreach (var item in json.Items)
                    Check(item, Options.GetTypeInfo(type.ElementType!));
                break;
            case JsonTypeInfoKind.Dictionary when json.Kind != JsonTokenType.StartObject:
                throw json.NoObject();
            case JsonTypeInfoKind.Dictionary when type.Type != typeof(JsonObject):
                foreach (var value in json.Properties.Values)
                    Check(value, Options.GetTypeInfo(type.ElementType!));
                break;
            case JsonTypeInfoKind.None:
                CheckValue(json, Nullable.GetUnderlyingType(type.Type) ?? type.Type);
                break;
        }
    }

    private static void CheckObject(PlacedJson json, JsonTypeInfo type)
    {
        if (json.Kind != JsonTokenType.StartObject)
            throw json.NoObject();
        var known = type.Properties.Where(x => x.Set is not null).ToDictionary(x => x.Name, StringComparer.Ordinal);
        foreach (var (name, value) in json.Properties)
        {
            if (!known.TryGetValue(name, out var property))
                throw value.NotKnown(name, known.Keys);
            if (value.Kind != JsonTokenType.Null || !IsNullable(property))
                Check(value, Options.GetTypeInfo(property.PropertyType));
        }

        if (known.Values.FirstOrDefault(x => IsNeeded(x) && !json.Properties.ContainsKey(x.Name)) is { } missing)
            throw json.Lacks(missing.Name);
    }

    private static bool IsNullable(JsonPropertyInfo property) =>
        property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is not null : property.IsSetNullable;

    private static bool IsNeeded(JsonPropertyInfo property) =>
        property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false };

    private static void CheckValue(PlacedJson json, Type type)
    {
        if (type == typeof(JsonObject))
        {
            if (json.Kind != JsonTokenType.StartObject)
                throw json.NoObject();
        }
        else if (type == typeof(bool))
        {
            if (json.Kind is not (JsonTokenType.True or JsonTokenType.False))
                throw json.NoFlag();
        }
        else if (type == typeof(string))
        {
            if (json.Kind != JsonTokenType.String)
                throw json.NoText();
        }
        else if (type == typeof(DateOnly))
        {
            if (json.Kind != JsonTokenType.String || !DateOnly.TryParseExact(json.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                throw json.Refuse("Här ska det stå ett datum inom citattecken, som \"2026-03-12\".", "A date in quotation marks is expected here, such as \"2026-03-12\".");
        }
        else if (type == typeof(SourceMark))
        {
            if (json.Text is not ("v" or "s" or "m" or "p"))
                throw json.Refuse("Här ska det stå hur väl källan är känd: \"v\", \"s\", \"m\" eller \"p\".", "How well the source is known is expected here: \"v\", \"s\", \"m\" or \"p\".");
        }
        else if (type == typeof(int))
        {
            if (!int.TryParse(json.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) || json.Kind != JsonTokenType.Number)
                throw json.Refuse("Här ska det stå ett heltal, utan citattecken.", "A whole number is expected here, without quotation marks.");
        }
        else if (json.Kind != JsonTokenType.Number)
        {
            throw json.Refuse("Här ska det stå ett tal, utan citattecken.", "A number is expected here, without quotation marks.");
        }
    }
}
