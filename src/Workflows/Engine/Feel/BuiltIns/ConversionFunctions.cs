using static Workflows.Engine.Feel.Parameter;

namespace Workflows.Engine.Feel;

/// <summary>Conversions between strings and other values (DMN 1.5 §10.3.4.1).</summary>
internal static class ConversionFunctions
{
    public static IEnumerable<BuiltIn> All =>
    [
        new("string", new Signature([Any("from")], (a, _) => a[0].IsNull ? a[0] : FeelString.Of(a[0].ToString()))),
        new("number",
            new Signature([Text("from")], (a, call) => Number(StringFunctions.String(a[0]), call)),
            new Signature([Parameter.Number("from")], (a, _) => a[0]),
            new Signature([Text("from"), Text("grouping separator").OrNull, Text("decimal separator").OrNull], Number)),
        new("range", new Signature([Text("from")], Range)),
    ];

    private static FeelValue Number(FeelValue[] a, FeelCall call)
    {
        var grouping = a[1] is FeelString g ? g.Value : null;
        var point = a[2] is FeelString d ? d.Value : null;
        if (grouping is not (null or " " or "," or ".") || point is not (null or "," or ".") || (point is not null && point == grouping))
            return call.Fail(FeelReasonCode.Domain, $"number() takes ' ', ',' or '.' to group and another of '.' and ',' for decimals");
        var text = StringFunctions.String(a[0]);
        if (grouping is not null)
            text = text.Replace(grouping, "", StringComparison.Ordinal);
        if (point == ",")
        {
            if (text.Contains('.', StringComparison.Ordinal))
                return call.Fail(FeelReasonCode.Format, $"'{a[0]}' is no number");
            text = text.Replace(',', '.');
        }

        return Number(text, call);
    }

    private static FeelValue Number(string text, FeelCall call) => FeelDecimal.TryParse(text, out var value)
        ? FeelNumber.Of(value)
        : call.Fail(FeelReasonCode.Format, $"'{text}' is no number");

    /// <summary>Only literals may stand at the ends, and they must be in order (§10.3.4.9).</summary>
    private static FeelValue Range(FeelValue[] a, FeelCall call)
    {
        var text = StringFunctions.String(a[0]);
        try
        {
            if (new FeelParser(text, null).ParseRange() is { } range && range.Evaluate(null, call) is FeelRange value
                && FeelComparison.Compare(value.Start, value.End) <= 0)
                return value;
        }
        catch (FeelSyntaxException problem)
        {
            return call.Fail(FeelReasonCode.Format, $"'{text}' is no range: {problem.Text}");
        }

        return call.Fail(FeelReasonCode.Format, $"'{text}' is no range with literals at its ends, in order");
    }
}
