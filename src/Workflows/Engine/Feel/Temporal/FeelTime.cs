using System.Globalization;

namespace Workflows.Engine.Feel;

/// <summary>A time of day (DMN 1.5 §10.3.2.3.5), to the nanosecond, local or tied to a zone.</summary>
public sealed class FeelTime : FeelValue
{
    internal FeelTime(long nanosOfDay, FeelZone? zone)
    {
        NanosOfDay = nanosOfDay;
        Zone = zone;
    }

    public long NanosOfDay { get; }

    /// <summary>Null for a local time.</summary>
    public FeelZone? Zone { get; }

    public int Hour => (int)(NanosOfDay / (3600 * FeelCalendar.NanosPerSecond));
    public int Minute => (int)(NanosOfDay / (60 * FeelCalendar.NanosPerSecond) % 60);
    public int Second => (int)(NanosOfDay / FeelCalendar.NanosPerSecond % 60);

    /// <summary>Null when there is no such time; 24:00 is none here.</summary>
    public static FeelTime? Create(long hour, long minute, long second, long nanos, FeelZone? zone) =>
        hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59 || nanos is < 0 or >= FeelCalendar.NanosPerSecond
            ? null
            : new FeelTime(((((hour * 60) + minute) * 60) + second) * FeelCalendar.NanosPerSecond + nanos, zone);

    public override FeelType Type => FeelType.Time;

    /// <summary>Nanoseconds since midnight UTC for a zoned time, since midnight for a local one.</summary>
    internal long Nanos => NanosOfDay - ((Zone?.StandardOffsetSeconds ?? 0) * FeelCalendar.NanosPerSecond);

    internal FeelTime Add(Int128 nanos)
    {
        var sum = (NanosOfDay + nanos) % FeelCalendar.NanosPerDay;
        return new FeelTime((long)(sum < 0 ? sum + FeelCalendar.NanosPerDay : sum), Zone);
    }

    internal override FeelValue? Member(string name) => name switch
    {
        "hour" => FeelNumber.Of(Hour),
        "minute" => FeelNumber.Of(Minute),
        "second" => FeelNumber.Of(Second),
        "time offset" => Zone is null ? FeelNull.Instance : FeelDaysAndTimeDuration.OfSeconds(Zone.StandardOffsetSeconds),
        "timezone" => Zone?.Id is { } id ? FeelString.Of(id) : FeelNull.Instance,
        _ => null,
    };

    public override string ToString() => Text(NanosOfDay) + Zone;

    internal static string Text(long nanosOfDay)
    {
        var seconds = nanosOfDay / FeelCalendar.NanosPerSecond;
        var text = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        return text + Fraction(nanosOfDay % FeelCalendar.NanosPerSecond);
    }

    internal static string Fraction(long nanos) => nanos == 0
        ? ""
        : "." + nanos.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');

    public override bool Equals(object? obj) =>
        obj is FeelTime other && NanosOfDay == other.NanosOfDay && Equals(Zone, other.Zone);

    public override int GetHashCode() => HashCode.Combine(NanosOfDay, Zone);
}
