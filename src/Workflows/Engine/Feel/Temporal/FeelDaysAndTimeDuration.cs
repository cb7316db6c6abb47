using System.Globalization;

namespace Workflows.Engine.Feel;

/// <summary>An exact length of time (DMN 1.5 §10.3.2.3.7), to the nanosecond.</summary>
public sealed class FeelDaysAndTimeDuration : FeelValue
{
    private static readonly Int128 Largest = (Int128)long.MaxValue * FeelCalendar.NanosPerSecond;

    private FeelDaysAndTimeDuration(Int128 nanos) => Nanos = nanos;

    /// <summary>The whole length in nanoseconds.</summary>
    public Int128 Nanos { get; }

    /// <summary>Null beyond ±2^63 seconds.</summary>
    public static FeelDaysAndTimeDuration? OfNanos(Int128 nanos) =>
        nanos > Largest || nanos < -Largest ? null : new FeelDaysAndTimeDuration(nanos);

    public static FeelDaysAndTimeDuration OfSeconds(long seconds) => new((Int128)seconds * FeelCalendar.NanosPerSecond);

    public static FeelDaysAndTimeDuration Of(TimeSpan span) => new((Int128)span.Ticks * 100);

    public override FeelType Type => FeelType.DaysAndTimeDuration;

    internal override FeelValue? Member(string name) => name switch
    {
        "days" => FeelNumber.Of(Seconds / FeelCalendar.SecondsPerDay),
        "hours" => FeelNumber.Of(Seconds / 3600 % 24),
        "minutes" => FeelNumber.Of(Seconds / 60 % 60),
        "seconds" => FeelNumber.Of(Seconds % 60),
        _ => null,
    };

    private long Seconds => (long)(Nanos / FeelCalendar.NanosPerSecond);

    public override string ToString()
    {
        if (Nanos == 0)
            return "PT0S";
        var (seconds, nanos) = Int128.DivRem(Int128.Abs(Nanos), FeelCalendar.NanosPerSecond);
        var (days, rest) = Math.DivRem((long)seconds, FeelCalendar.SecondsPerDay);
        var text = (Nanos < 0 ? "-P" : "P") + Part(days, "D");
        if (rest == 0 && nanos == 0)
            return text;
        text += "T" + Part(rest / 3600, "H") + Part(rest / 60 % 60, "M");
        if (rest % 60 == 0 && nanos == 0)
            return text;
        return text + (rest % 60).ToString(CultureInfo.InvariantCulture) + FeelTime.Fraction((long)nanos) + "S";
    }

    private static string Part(long amount, string unit) =>
        amount == 0 ? "" : amount.ToString(CultureInfo.InvariantCulture) + unit;

    public override bool Equals(object? obj) => obj is FeelDaysAndTimeDuration other && Nanos == other.Nanos;
    public override int GetHashCode() => Nanos.GetHashCode();
}
