namespace Workflows.Engine.Feel;

/// <summary>A date and time (DMN 1.5 §10.3.2.3.6), local, with an offset or in a named zone.</summary>
public sealed class FeelDateTime : FeelValue
{
    public FeelDateTime(FeelDate date, FeelTime time)
    {
        ArgumentNullException.ThrowIfNull(date);
        ArgumentNullException.ThrowIfNull(time);
        Date = date;
        Time = time;
    }

    public FeelDate Date { get; }
    public FeelTime Time { get; }

    /// <summary>Null for a local date and time.</summary>
    public FeelZone? Zone => Time.Zone;

    /// <summary>Midnight UTC of the day: what a date is where a date and time is asked for (§10.3.2.9.4).</summary>
    internal static FeelDateTime MidnightUtc(FeelDate date) => new(date, new FeelTime(0, FeelZone.Utc));

    public static FeelDateTime Of(DateTimeOffset instant) => Of(instant, FeelZone.OfOffset((long)instant.Offset.TotalSeconds)!);

    /// <summary>The instant as the zone's clocks show it.</summary>
    public static FeelDateTime Of(DateTimeOffset instant, FeelZone zone)
    {
        var ticks = instant.UtcTicks - DateTime.UnixEpoch.Ticks;
        return FromInstant((Int128)ticks * 100, zone)!;
    }

    /// <summary>The offset in force, or null for a local date and time.</summary>
    public int? OffsetSeconds => Zone?.OffsetAtLocal(Date.Days, Time.NanosOfDay);

    /// <summary>Nanoseconds since 1970-01-01T00:00:00Z; a local one is read in <paramref name="otherwise"/>, else as UTC.</summary>
    internal Int128 Instant(FeelZone? otherwise = null)
    {
        var offset = (Zone ?? otherwise)?.OffsetAtLocal(Date.Days, Time.NanosOfDay) ?? 0;
        return LocalNanos - ((Int128)offset * FeelCalendar.NanosPerSecond);
    }

    private Int128 LocalNanos => ((Int128)Date.Days * FeelCalendar.NanosPerDay) + Time.NanosOfDay;

    internal static FeelDateTime? FromInstant(Int128 nanos, FeelZone? zone)
    {
        var (days, ofDay) = Split(nanos);
        if (zone is not null)
        {
            var offset = zone.OffsetAtInstant(days, ofDay);
            (days, ofDay) = Split(nanos + ((Int128)offset * FeelCalendar.NanosPerSecond));
        }

        return FeelDate.FromDays(days) is { } date ? new FeelDateTime(date, new FeelTime(ofDay, zone)) : null;
    }

    /// <summary>Adds elapsed time: across a clock change the local reading moves by more or less. Null out of range.</summary>
    internal FeelDateTime? Add(Int128 nanos)
    {
        var bound = (Int128)FeelCalendar.NanosPerDay * 800_000_000_000;
        return nanos > bound || nanos < -bound ? null : FromInstant(Instant() + nanos, Zone);
    }

    internal FeelDateTime? AddMonths(Int128 months) =>
        Date.AddMonths(months) is { } date ? new FeelDateTime(date, Time) : null;

    public override FeelType Type => FeelType.DateAndTime;

    internal override FeelValue? Member(string name) => name == "time offset"
        ? OffsetSeconds is { } offset ? FeelDaysAndTimeDuration.OfSeconds(offset) : FeelNull.Instance
        : Date.Member(name) ?? Time.Member(name);

    public override string ToString() => $"{Date}T{Time}";

    public override bool Equals(object? obj) => obj is FeelDateTime other && Date.Equals(other.Date) && Time.Equals(other.Time);
    public override int GetHashCode() => HashCode.Combine(Date, Time);

    private static (long Days, long NanosOfDay) Split(Int128 nanos)
    {
        var (days, rest) = Int128.DivRem(nanos, FeelCalendar.NanosPerDay);
        return rest < 0 ? ((long)days - 1, (long)rest + FeelCalendar.NanosPerDay) : ((long)days, (long)rest);
    }
}
