using static Workflows.Engine.Feel.Parameter;

namespace Workflows.Engine.Feel;

/// <summary>Numeric functions (DMN 1.5 §10.3.4.5).</summary>
internal static class NumberFunctions
{
    private const int SmallestScale = -6111;
    private const int LargestScale = 6176;

    public static IEnumerable<BuiltIn> All =>
    [
        new("decimal", Scaled(FeelRounding.HalfEven)),
        new("floor", Whole(FeelRounding.Floor), Scaled(FeelRounding.Floor)),
        new("ceiling", Whole(FeelRounding.Ceiling), Scaled(FeelRounding.Ceiling)),
        new("round up", Scaled(FeelRounding.Up)),
        new("round down", Scaled(FeelRounding.Down)),
        new("round half up", Scaled(FeelRounding.HalfUp)),
        new("round half down", Scaled(FeelRounding.HalfDown)),
        new("abs", Abs(FeelType.Number), Abs(FeelType.DaysAndTimeDuration), Abs(FeelType.YearsAndMonthsDuration)),
        new("modulo", new Signature([Number("dividend"), Number("divisor")], Modulo)),
        new("sqrt", Function("sqrt", x => x.Sqrt())),
        new("log", Function("log", x => x.Ln())),
        new("exp", Function("exp", x => x.Exp())),
        new("odd", Parity(1)),
        new("even", Parity(0)),
    ];

    private static Signature Whole(FeelRounding rounding) => new([Number("n")], (a, call) => Rounded(a[0], 0, rounding, call));

    private static Signature Scaled(FeelRounding rounding) => new([Number("n"), Number("scale")], (a, call) =>
    {
        if (!((FeelNumber)a[1]).Value.Truncate().TryToInt32(out var scale) || scale is < SmallestScale or > LargestScale)
            return call.Fail(FeelReasonCode.Domain, $"the scale must be from {SmallestScale} to {LargestScale}");
        return Rounded(a[0], scale, rounding, call);
    });

    private static FeelValue Rounded(FeelValue n, int scale, FeelRounding rounding, FeelCall call) =>
        ((FeelNumber)n).Value.Round(scale, rounding) is { } result
            ? FeelNumber.Of(result)
            : call.Fail(FeelReasonCode.Domain, $"the rounded number is too large");

    private static Signature Abs(FeelType type) => new([Of("n", type)], (a, _) => a[0] switch
    {
        FeelNumber n => FeelNumber.Of(n.Value.Abs()),
        FeelDaysAndTimeDuration d => FeelDaysAndTimeDuration.OfNanos(Int128.Abs(d.Nanos))!,
        var other => new FeelYearsAndMonthsDuration(Math.Abs(((FeelYearsAndMonthsDuration)other).Months)),
    });

    private static FeelValue Modulo(FeelValue[] a, FeelCall call) =>
        FeelDecimal.Modulo(((FeelNumber)a[0]).Value, ((FeelNumber)a[1]).Value) is { } result
            ? FeelNumber.Of(result)
            : call.Fail(FeelReasonCode.Domain, $"modulo() by zero");

    private static Signature Function(string name, Func<FeelDecimal, FeelDecimal?> function) => new([Number("number")], (a, call) =>
    {
        call.Budget.TakeEvaluations(20);
        return function(((FeelNumber)a[0]).Value) is { } result
            ? FeelNumber.Of(result)
            : call.Fail(FeelReasonCode.Domain, $"{name}({a[0]}) has no value");
    });

    private static Signature Parity(int remainder) => new([Number("number")], (a, call) =>
    {
        var number = ((FeelNumber)a[0]).Value;
        if (!number.IsInteger)
            return call.Fail(FeelReasonCode.Domain, $"{number} is not a whole number");
        return FeelBoolean.Of(FeelDecimal.Modulo(number, 2) == remainder);
    });
}
