using System.Text;
using static Workflows.Engine.Feel.Parameter;

namespace Workflows.Engine.Feel;

/// <summary>String functions (DMN 1.5 §10.3.4.3) but those with patterns. Positions count code points.</summary>
internal static class StringFunctions
{
    private const int LongestString = 1_000_000;

    public static IEnumerable<BuiltIn> All =>
    [
        new("substring", new Signature([Text("string"), Number("start position"), Number("length").OrNothing.OrNull], Substring)),
        new("string length", new Signature([Text("string")], (a, _) => FeelNumber.Of((long)Length(String(a[0]))))),
        new("upper case", new Signature([Text("string")], (a, _) => FeelString.Of(String(a[0]).ToUpperInvariant()))),
        new("lower case", new Signature([Text("string")], (a, _) => FeelString.Of(String(a[0]).ToLowerInvariant()))),
        new("substring before", OfTwo((s, match) => FeelString.Of(Before(s, match)))),
        new("substring after", OfTwo((s, match) => FeelString.Of(After(s, match)))),
        new("contains", OfTwo((s, match) => FeelBoolean.Of(s.Contains(match, StringComparison.Ordinal)))),
        new("starts with", OfTwo((s, match) => FeelBoolean.Of(s.StartsWith(match, StringComparison.Ordinal)))),
        new("ends with", OfTwo((s, match) => FeelBoolean.Of(s.EndsWith(match, StringComparison.Ordinal)))),
        new("string join", new Signature([List("list"), Text("delimiter").OrNothing.OrNull], Join)),
    ];

    internal static string String(FeelValue value) => ((FeelString)value).Value;

    private static Signature OfTwo(Func<string, string, FeelValue> function) =>
        new([Text("string"), Text("match")], (a, _) => function(String(a[0]), String(a[1])));

    private static string Before(string s, string match)
    {
        var at = s.IndexOf(match, StringComparison.Ordinal);
        return at < 0 ? "" : s[..at];
    }

    private static string After(string s, string match)
    {
        var at = s.IndexOf(match, StringComparison.Ordinal);
        return at < 0 ? "" : s[(at + match.Length)..];
    }

    private static int Length(string s)
    {
        var pairs = 0;
        for (var i = 1; i < s.Length; i++)
            pairs += char.IsSurrogatePair(s[i - 1], s[i]) ? 1 : 0;
        return s.Length - pairs;
    }

    private static FeelValue Substring(FeelValue[] a, FeelCall call)
    {
        var s = String(a[0]);
        var total = Length(s);
        if (!((FeelNumber)a[1]).Value.Truncate().TryToInt64(out var start) || start == 0 || Math.Abs(start) > total)
            return call.Fail(FeelReasonCode.Domain, $"there is no position {a[1]} in a string of {total}");
        var from = (int)(start > 0 ? start - 1 : total + start);
        long length = total - from;
        if (a[2] is FeelNumber wanted)
        {
            if (!wanted.Value.Truncate().TryToInt64(out length))
                length = wanted.Value.Sign > 0 ? total : 0;
            if (length < 1)
                return call.Fail(FeelReasonCode.Domain, $"the length must be positive");
        }

        var first = Index(s, 0, from);
        return FeelString.Of(s[first..Index(s, first, Math.Min(length, total - from))]);
    }

    /// <summary>The index that lies a number of code points after another.</summary>
    private static int Index(string s, int index, long points)
    {
        for (; points > 0; points--)
            index += char.IsHighSurrogate(s[index]) && index + 1 < s.Length && char.IsLowSurrogate(s[index + 1]) ? 2 : 1;
        return index;
    }

    private static FeelValue Join(FeelValue[] a, FeelCall call)
    {
        var delimiter = a[1] is FeelString given ? given.Value : "";
        var joined = new StringBuilder();
        var first = true;
        foreach (var item in ((FeelList)a[0]).Items)
        {
            if (item.IsNull)
                continue;
            if (item is not FeelString s)
                return call.Fail(FeelReasonCode.Type, $"string join() needs strings, got {item.Type}");
            joined.Append(first ? "" : delimiter).Append(s.Value);
            first = false;
            if (joined.Length > LongestString)
                throw new FeelBudgetExceededException("characters in one string", LongestString);
        }

        call.Budget.TakeItems(1 + (joined.Length / 64));
        return FeelString.Of(joined.ToString());
    }
}
