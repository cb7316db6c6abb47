namespace Workflows.Engine.Feel;

/// <summary>Arithmetic of strings, temporal values and durations (DMN 1.5 §10.3.2.13, tables 51 to 55); null where undefined.</summary>
internal static class Arithmetic
{
    private const int LongestString = 1_000_000;

    public static FeelValue? Apply(ArithmeticOperator operation, FeelValue a, FeelValue b, FeelCall call) => operation switch
    {
        ArithmeticOperator.Add => a is FeelString s && b is FeelString t ? Concatenate(s, t, call) : Add(a, b) ?? Add(b, a),
        ArithmeticOperator.Subtract => Subtract(a, b),
        ArithmeticOperator.Multiply => Scale(a, b) ?? Scale(b, a),
        ArithmeticOperator.Divide => Divide(a, b),
        _ => null,
    };

    private static FeelString? Concatenate(FeelString a, FeelString b, FeelCall call)
    {
        var length = a.Value.Length + b.Value.Length;
        call.Budget.TakeItems(1 + (length / 64));
        if (length > LongestString)
            throw new FeelBudgetExceededException("characters in one string", LongestString);
        return FeelString.Of(a.Value + b.Value);
    }

    private static FeelValue? Add(FeelValue value, FeelValue duration) => duration switch
    {
        FeelYearsAndMonthsDuration months => AddMonths(value, months.Months),
        FeelDaysAndTimeDuration time => AddNanos(value, time.Nanos),
        _ => null,
    };

    private static FeelValue? AddMonths(FeelValue value, Int128 months) => value switch
    {
        FeelDate date => date.AddMonths(months),
        FeelDateTime dateTime => dateTime.AddMonths(months),
        FeelYearsAndMonthsDuration other => FeelYearsAndMonthsDuration.Create(other.Months + months),
        _ => null,
    };

    private static FeelValue? AddNanos(FeelValue value, Int128 nanos) => value switch
    {
        FeelDate date => FeelDateTime.MidnightUtc(date).Add(nanos)?.Date,
        FeelDateTime dateTime => dateTime.Add(nanos),
        FeelTime time => time.Add(nanos),
        FeelDaysAndTimeDuration other => FeelDaysAndTimeDuration.OfNanos(other.Nanos + nanos),
        _ => null,
    };

    private static FeelValue? Subtract(FeelValue a, FeelValue b) => (a, b) switch
    {
        (_, FeelYearsAndMonthsDuration months) => AddMonths(a, -(Int128)months.Months),
        (_, FeelDaysAndTimeDuration time) => AddNanos(a, -time.Nanos),
        (FeelTime x, FeelTime y) => x.Zone is null == (y.Zone is null) ? FeelDaysAndTimeDuration.OfNanos(x.Nanos - y.Nanos) : null,
        _ => AsDateTime(a) is { } x && AsDateTime(b) is { } y ? Between(x, y) : null,
    };

    /// <summary>A date counts as its midnight UTC; an instant and a local reading have no distance.</summary>
    private static FeelDaysAndTimeDuration? Between(FeelDateTime a, FeelDateTime b) =>
        a.Zone is null == (b.Zone is null) ? FeelDaysAndTimeDuration.OfNanos(a.Instant() - b.Instant()) : null;

    private static FeelDateTime? AsDateTime(FeelValue value) =>
        value is FeelDate date ? FeelDateTime.MidnightUtc(date) : value as FeelDateTime;

    private static FeelValue? Scale(FeelValue duration, FeelValue factor) => factor is FeelNumber n
        ? duration switch
        {
            FeelYearsAndMonthsDuration months => Months(FeelDecimal.Multiply(months.Months, n.Value)),
            FeelDaysAndTimeDuration time => Nanos(FeelDecimal.Multiply(OfNanos(time.Nanos), n.Value)),
            _ => null,
        }
        : null;

    private static FeelValue? Divide(FeelValue a, FeelValue b) => (a, b) switch
    {
        (FeelYearsAndMonthsDuration x, FeelNumber n) => Months(FeelDecimal.Divide(x.Months, n.Value)),
        (FeelDaysAndTimeDuration x, FeelNumber n) => Nanos(FeelDecimal.Divide(OfNanos(x.Nanos), n.Value)),
        (FeelYearsAndMonthsDuration x, FeelYearsAndMonthsDuration y) => Number(FeelDecimal.Divide(x.Months, y.Months)),
        (FeelDaysAndTimeDuration x, FeelDaysAndTimeDuration y) => Number(FeelDecimal.Divide(OfNanos(x.Nanos), OfNanos(y.Nanos))),
        _ => null,
    };

    private static FeelDecimal OfNanos(Int128 nanos) => FeelDecimal.Create(nanos, 0)!.Value;

    private static FeelNumber? Number(FeelDecimal? value) => value is { } number ? FeelNumber.Of(number) : null;

    private static FeelYearsAndMonthsDuration? Months(FeelDecimal? value) =>
        value is { } months && months.Truncate().TryToInt64(out var whole) ? FeelYearsAndMonthsDuration.Create(whole) : null;

    private static FeelDaysAndTimeDuration? Nanos(FeelDecimal? value) =>
        value is { } nanos && nanos.Truncate().TryToInt128(out var whole) ? FeelDaysAndTimeDuration.OfNanos(whole) : null;
}
