using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Definitions.Tests.Deadlines;

/// <summary>Checks JSON against the part of JSON Schema 2020-12 that the product's own schemas use.</summary>
internal sealed class SchemaCheck(JsonObject schema)
{
    private static readonly HashSet<string> Understood =
    [
        "$ref", "$schema", "$defs", "title", "description", "type", "properties", "required", "additionalProperties", "items",
        "enum", "const", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "minProperties", "maxProperties",
    ];

    /// <summary>Every fault as "path: what".</summary>
    public IReadOnlyList<string> Faults(JsonNode? json)
    {
        var faults = new List<string>();
        Check(schema, json, "$", faults);
        return faults;
    }

    private void Check(JsonObject rule, JsonNode? json, string path, List<string> faults)
    {
        foreach (var (keyword, _) in rule)
        {
            if (!Understood.Contains(keyword))
                throw new NotSupportedException($"The check does not know the schema keyword '{keyword}'.");
        }

        if (rule["$ref"] is { } reference)
            Check(schema["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!.AsObject(), json, path, faults);
        if (rule["type"] is { } type && !IsOfType(type.GetValue<string>(), json))
            faults.Add($"{path}: is no {type}");
        if (rule["enum"] is JsonArray words && !words.Any(w => JsonNode.DeepEquals(w, json)))
            faults.Add($"{path}: is none of {words.ToJsonString()}");
        if (rule.ContainsKey("const") && !JsonNode.DeepEquals(rule["const"], json))
            faults.Add($"{path}: is not {rule["const"]}");
        if (json is JsonObject properties)
            CheckObject(rule, properties, path, faults);
        else if (json is JsonArray items)
            CheckArray(rule, items, path, faults);
        else if (json is JsonValue value)
            CheckValue(rule, value, path, faults);
    }

    private void CheckObject(JsonObject rule, JsonObject json, string path, List<string> faults)
    {
        foreach (var needed in rule["required"]?.AsArray() ?? [])
        {
            if (!json.ContainsKey(needed!.GetValue<string>()))
                faults.Add($"{path}: {needed} is missing");
        }

        if (json.Count < Limit(rule, "minProperties", 0) || json.Count > Limit(rule, "maxProperties", int.MaxValue))
            faults.Add($"{path}: has {json.Count} properties");
        foreach (var (name, value) in json)
        {
            if (rule["properties"]?[name] is JsonObject known)
                Check(known, value, $"{path}.{name}", faults);
            else if (rule["additionalProperties"] is JsonObject others)
                Check(others, value, $"{path}.{name}", faults);
            else if (rule["additionalProperties"] is JsonValue allowed && !allowed.GetValue<bool>())
                faults.Add($"{path}: {name} is not known");
        }
    }

    private void CheckArray(JsonObject rule, JsonArray json, string path, List<string> faults)
    {
        if (json.Count < Limit(rule, "minItems", 0) || json.Count > Limit(rule, "maxItems", int.MaxValue))
            faults.Add($"{path}: has {json.Count} items");
        for (var i = 0; rule["items"] is JsonObject item && i < json.Count; i++)
            Check(item, json[i], $"{path}[{i}]", faults);
    }

    private static void CheckValue(JsonObject rule, JsonValue json, string path, List<string> faults)
    {
        if (json.TryGetValue<string>(out var text))
        {
            if (text.Length < Limit(rule, "minLength", 0) || text.Length > Limit(rule, "maxLength", int.MaxValue))
                faults.Add($"{path}: has {text.Length} characters");
            if (rule["pattern"] is { } pattern && !Regex.IsMatch(text, pattern.GetValue<string>()))
                faults.Add($"{path}: '{text}' does not match {pattern}");
        }
        else if (json.TryGetValue<int>(out var number)
            && (number < Limit(rule, "minimum", int.MinValue) || number > Limit(rule, "maximum", int.MaxValue)))
        {
            faults.Add($"{path}: {number} is out of range");
        }
    }

    private static int Limit(JsonObject rule, string keyword, int otherwise) => rule[keyword]?.GetValue<int>() ?? otherwise;

    private static bool IsOfType(string type, JsonNode? json) => type switch
    {
        "object" => json is JsonObject,
        "array" => json is JsonArray,
        "string" => json is JsonValue text && text.TryGetValue<string>(out _),
        "integer" => json is JsonValue number && number.TryGetValue<int>(out _),
        "boolean" => json is JsonValue flag && flag.TryGetValue<bool>(out _),
        _ => throw new NotSupportedException($"The check does not know the schema type '{type}'."),
    };
}
