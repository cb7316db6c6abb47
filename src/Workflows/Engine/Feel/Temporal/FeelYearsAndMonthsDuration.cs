using System.Globalization;

namespace Workflows.Engine.Feel;

/// <summary>A length of time in calendar months (DMN 1.5 §10.3.2.3.8).</summary>
public sealed class FeelYearsAndMonthsDuration(long months) : FeelValue
{
    /// <summary>The whole length in months.</summary>
    public long Months { get; } = months;

    /// <summary>Null beyond ±2^63 months.</summary>
    public static FeelYearsAndMonthsDuration? Create(Int128 months) =>
        months <= long.MaxValue && months > long.MinValue ? new FeelYearsAndMonthsDuration((long)months) : null;

    public override FeelType Type => FeelType.YearsAndMonthsDuration;

    internal override FeelValue? Member(string name) => name switch
    {
        "years" => FeelNumber.Of(Months / 12),
        "months" => FeelNumber.Of(Months % 12),
        _ => null,
    };

    public override string ToString()
    {
        if (Months == 0)
            return "P0M";
        var (years, months) = Math.DivRem(Math.Abs(Months), 12);
        return (Months < 0 ? "-P" : "P") + Part(years, "Y") + Part(months, "M");
    }

    private static string Part(long amount, string unit) =>
        amount == 0 ? "" : amount.ToString(CultureInfo.InvariantCulture) + unit;

    public override bool Equals(object? obj) => obj is FeelYearsAndMonthsDuration other && Months == other.Months;
    public override int GetHashCode() => Months.GetHashCode();
}
