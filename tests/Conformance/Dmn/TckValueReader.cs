using System.Xml.Linq;
using Workflows.Engine.Feel;

namespace Conformance.Dmn;

/// <summary>Reads the suite's <c>valueType</c>: a value with its XML schema type, components, or a list; any may be nil.</summary>
internal static class TckValueReader
{
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly FeelEvaluation Evaluation = new(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc, new FeelBudget());

    private static readonly Dictionary<string, FeelExpression> Conversions = new(StringComparer.Ordinal)
    {
        ["date"] = FeelExpression.Parse("date(text)"),
        ["time"] = FeelExpression.Parse("time(text)"),
        ["dateTime"] = FeelExpression.Parse("date and time(text)"),
        ["duration"] = FeelExpression.Parse("duration(text)"),
    };

    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal)
    {
        "decimal", "double", "float", "integer", "int", "long", "short", "byte",
    };

    /// <summary>The value of an element that holds one of <c>value</c>, <c>component</c> or <c>list</c>; null when it holds none.</summary>
    public static FeelValue Read(XElement holder)
    {
        var name = holder.Name.Namespace;
        if (IsNil(holder))
            return FeelNull.Instance;
        if (holder.Element(name + "value") is { } value)
            return Simple(value);
        if (holder.Element(name + "list") is { } list)
            return IsNil(list) ? FeelNull.Instance : FeelList.Of(list.Elements(name + "item").Select(Read));
        var components = holder.Elements(name + "component").ToList();
        if (components.Count == 0)
            return FeelNull.Instance;
        return FeelContext.Of(components.Select(c => KeyValuePair.Create(FeelNames.Normalize(Name(c)), Read(c))));
    }

    public static string Name(XElement element) =>
        element.Attribute("name")?.Value ?? throw new InvalidDataException($"'{element.Name.LocalName}' needs a name.");

    private static FeelValue Simple(XElement value)
    {
        if (IsNil(value))
            return FeelNull.Instance;
        var type = (value.Attribute(Instance + "type")?.Value ?? "string").Split(':')[^1];
        if (type == "boolean")
            return FeelBoolean.Of(value.Value.Trim() is "true" or "1");
        if (Numbers.Contains(type))
            return FeelDecimal.TryParse(value.Value.Trim(), out var number)
                ? FeelNumber.Of(number)
                : throw new InvalidDataException($"'{value.Value}' is no number.");
        if (!Conversions.TryGetValue(type, out var conversion))
            return FeelString.Of(value.Value);
        var text = FeelContext.Of(("text", FeelString.Of(value.Value.Trim())));
        return conversion.Evaluate(FeelScope.Of(text), Evaluation).Value;
    }

    private static bool IsNil(XElement element) => element.Attribute(Instance + "nil")?.Value is "true" or "1";
}
