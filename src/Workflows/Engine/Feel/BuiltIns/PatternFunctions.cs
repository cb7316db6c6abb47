using static Workflows.Engine.Feel.Parameter;
using static Workflows.Engine.Feel.StringFunctions;

namespace Workflows.Engine.Feel;

/// <summary>String functions with patterns of XQuery 1.0 and XPath 2.0 Functions §7.6 (DMN 1.5 §10.3.4.3).</summary>
internal static class PatternFunctions
{
    public static IEnumerable<BuiltIn> All =>
    [
        new("matches", new Signature([Text("input"), Text("pattern"), Text("flags").OrNothing.OrNull], Matches)),
        new("replace", new Signature([Text("input"), Text("pattern"), Text("replacement"), Text("flags").OrNothing.OrNull], Replace)),
        new("split", new Signature([Text("string"), Text("delimiter")], Split)),
    ];

    private static FeelPattern? Pattern(FeelValue text, FeelValue flags, string input, FeelCall call)
    {
        call.Budget.TakeEvaluations(1 + (input.Length / 16));
        try
        {
            return FeelPattern.For(String(text), flags is FeelString given ? given.Value : "");
        }
        catch (FormatException problem)
        {
            call.Fail(FeelReasonCode.Format, $"'{text}' is no pattern: {problem.Message}");
            return null;
        }
    }

    private static FeelValue Matches(FeelValue[] a, FeelCall call) =>
        Pattern(a[1], a[2], String(a[0]), call) is { } pattern ? FeelBoolean.Of(pattern.IsMatch(String(a[0]))) : FeelNull.Instance;

    private static FeelValue Replace(FeelValue[] a, FeelCall call)
    {
        if (Pattern(a[1], a[3], String(a[0]), call) is not { } pattern)
            return FeelNull.Instance;
        return pattern.Replace(String(a[0]), String(a[2]), call.Budget) is { } result
            ? FeelString.Of(result)
            : call.Fail(FeelReasonCode.Format, $"'{a[2]}' is no replacement: a backslash or a dollar sign must be escaped");
    }

    private static FeelValue Split(FeelValue[] a, FeelCall call)
    {
        var input = String(a[0]);
        if (Pattern(a[1], FeelNull.Instance, input, call) is not { } pattern)
            return FeelNull.Instance;
        var parts = new List<FeelValue>();
        var start = 0;
        foreach (var (at, length) in pattern.Matches(input))
        {
            call.Budget.TakeItems(1);
            if (length == 0)
                continue;
            parts.Add(FeelString.Of(input[start..at]));
            start = at + length;
        }

        parts.Add(FeelString.Of(input[start..]));
        return FeelList.Of(parts);
    }
}
