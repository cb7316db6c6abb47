using System.Globalization;
using Workflows.Engine.Feel;

namespace Conformance.Dmn;

/// <summary>
/// Compares as the suite's own runner does: lists item by item, components by name with none missing and none
/// added, instants by instant. Numbers are equal by amount. An expected number that was evidently rounded, that is
/// written with at least seven decimals, also equals one that differs by at most 10^-8 or by one unit of its last
/// decimal: the suite's numbers stem from binary floating point.
/// </summary>
internal static class TckComparison
{
    private const int RoundedFrom = 7;
    private const decimal Tolerance = 0.00000001m;

    public static bool Matches(FeelValue expected, FeelValue actual) => (expected, actual) switch
    {
        (FeelNumber e, FeelNumber a) => e.Equals(a) || IsNear(e, a),
        (FeelList e, FeelList a) => e.Count == a.Count && Enumerable.Range(0, e.Count).All(i => Matches(e[i], a[i])),
        (FeelContext e, FeelContext a) => e.Count == a.Count
            && e.Keys.All(key => a.TryGet(key, out var value) && Matches(e[key], value)),
        (FeelDateTime or FeelTime, _) => expected.Equals(actual)
            || (expected.GetType() == actual.GetType() && FeelComparison.AreEqual(expected, actual) == true),
        _ => expected.Equals(actual),
    };

    private static bool IsNear(FeelNumber expected, FeelNumber actual)
    {
        var written = expected.ToString();
        var decimals = written.Length - written.IndexOf('.', StringComparison.Ordinal) - 1;
        if (!written.Contains('.', StringComparison.Ordinal) || decimals is < RoundedFrom or > 28)
            return false;
        if (!decimal.TryParse(written, CultureInfo.InvariantCulture, out var e) || !decimal.TryParse(actual.ToString(), CultureInfo.InvariantCulture, out var a))
            return false;
        var lastUnit = new decimal(1, 0, 0, false, (byte)decimals);
        return Math.Abs(e - a) <= Math.Max(Tolerance, lastUnit);
    }
}
