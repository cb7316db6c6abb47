namespace Workflows.Engine.Feel;

/// <summary>FEEL's equality and order (DMN 1.5 §10.3.2.13, tables 49 and 50). Times and instants count whole seconds.</summary>
public static class FeelComparison
{
    /// <summary>
    /// <c>left = right</c>: null equals only null; values of different kinds give null; ranges, lists and contexts
    /// are compared part by part; two functions give null unless they are the same one.
    /// </summary>
    public static bool? AreEqual(FeelValue left, FeelValue right)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left.IsNull || right.IsNull)
            return left.IsNull && right.IsNull;
        return (left, right) switch
        {
            (FeelNumber a, FeelNumber b) => a.Value == b.Value,
            (FeelString a, FeelString b) => a.Value == b.Value,
            (FeelBoolean, FeelBoolean) => false,
            (FeelList a, FeelList b) => AreEqual(a, b),
            (FeelContext a, FeelContext b) => AreEqual(a, b),
            (FeelRange a, FeelRange b) => AreEqual(a, b),
            _ => Compare(left, right) is { } order ? order == 0 : null,
        };
    }

    /// <summary>Negative, zero or positive for values that have an order with each other; null for all others.</summary>
    public static int? Compare(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelNumber a, FeelNumber b) => a.Value.CompareTo(b.Value),
        (FeelString a, FeelString b) => CompareCodePoints(a.Value, b.Value),
        (FeelDate a, FeelDate b) => a.Days.CompareTo(b.Days),
        (FeelTime a, FeelTime b) => Seconds(a.Nanos).CompareTo(Seconds(b.Nanos)),
        (FeelDateTime a, FeelDateTime b) => Seconds(a.Instant(b.Zone)).CompareTo(Seconds(b.Instant(a.Zone))),
        (FeelDaysAndTimeDuration a, FeelDaysAndTimeDuration b) => a.Nanos.CompareTo(b.Nanos),
        (FeelYearsAndMonthsDuration a, FeelYearsAndMonthsDuration b) => a.Months.CompareTo(b.Months),
        _ => null,
    };

    private static Int128 Seconds(Int128 nanos)
    {
        var (quotient, remainder) = Int128.DivRem(nanos, FeelCalendar.NanosPerSecond);
        return remainder < 0 ? quotient - 1 : quotient;
    }

    private static bool? AreEqual(FeelList left, FeelList right)
    {
        if (left.Count != right.Count)
            return false;
        bool? all = true;
        for (var i = 0; i < left.Count; i++)
        {
            var equal = AreEqual(left[i], right[i]);
            if (equal == false)
                return false;
            all = equal is null ? null : all;
        }

        return all;
    }

    private static bool? AreEqual(FeelContext left, FeelContext right)
    {
        if (left.Count != right.Count)
            return false;
        bool? all = true;
        foreach (var (key, value) in left)
        {
            if (!right.TryGet(key, out var counterpart))
                return false;
            var equal = AreEqual(value, counterpart);
            if (equal == false)
                return false;
            all = equal is null ? null : all;
        }

        return all;
    }

    private static bool? AreEqual(FeelRange left, FeelRange right)
    {
        if (left.Form != right.Form || left.StartIncluded != right.StartIncluded || left.EndIncluded != right.EndIncluded)
            return false;
        var start = AreEqual(left.Start, right.Start);
        var end = AreEqual(left.End, right.End);
        return start == false || end == false ? false : start is null || end is null ? null : true;
    }

    /// <summary>UTF-16 order differs from code point order where a surrogate meets a character above it.</summary>
    private static int CompareCodePoints(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            var (a, b) = (left[i], right[i]);
            if (a != b)
                return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
        }

        return left.Length.CompareTo(right.Length);
    }
}
