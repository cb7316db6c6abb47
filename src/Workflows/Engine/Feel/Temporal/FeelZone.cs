using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Workflows.Engine.Feel;

/// <summary>
/// How a time is tied to the world: a fixed offset (<c>Z</c>, <c>+02:00</c>) or a named zone
/// (<c>@Europe/Stockholm</c>) of the IANA database. A local time has none.
/// </summary>
public sealed class FeelZone : IEquatable<FeelZone>
{
    public const int LargestOffsetSeconds = 18 * 3600;

    public static readonly FeelZone Utc = new(0, null);

    private static readonly ConcurrentDictionary<string, FeelZone> Named = new(StringComparer.Ordinal);
    private readonly int _offsetSeconds;

    private FeelZone(int offsetSeconds, TimeZoneInfo? rules)
    {
        _offsetSeconds = offsetSeconds;
        Rules = rules;
        Id = rules?.Id;
    }

    /// <summary>The named zone's id, or null for a fixed offset.</summary>
    public string? Id { get; }

    internal TimeZoneInfo? Rules { get; }

    /// <summary>Null beyond ±18 hours.</summary>
    public static FeelZone? OfOffset(long seconds) => seconds switch
    {
        0 => Utc,
        < -LargestOffsetSeconds or > LargestOffsetSeconds => null,
        _ => new FeelZone((int)seconds, null),
    };

    public static FeelZone Of(TimeZoneInfo rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.Equals(TimeZoneInfo.Utc) ? Utc : new FeelZone((int)rules.BaseUtcOffset.TotalSeconds, rules);
    }

    public static bool TryFind(string id, [MaybeNullWhen(false)] out FeelZone zone)
    {
        if (Named.TryGetValue(id, out zone))
            return true;
        if (id.Length is 0 or > 64 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
            || !TimeZoneInfo.TryFindSystemTimeZoneById(id, out var rules))
            return false;
        zone = Named.GetOrAdd(id, new FeelZone((int)rules.BaseUtcOffset.TotalSeconds, rules, id));
        return true;
    }

    private FeelZone(int offsetSeconds, TimeZoneInfo rules, string id)
        : this(offsetSeconds, rules) => Id = id;

    /// <summary>The standard offset, for a time without a date.</summary>
    public int StandardOffsetSeconds => _offsetSeconds;

    /// <summary>
    /// The offset in force at a local date and time. In the hour that autumn repeats the first pass counts; in the
    /// hour that spring skips the offset before the change.
    /// </summary>
    internal int OffsetAtLocal(long days, long nanosOfDay)
    {
        if (Rules is null)
            return _offsetSeconds;
        var local = ToFramework(days, nanosOfDay, DateTimeKind.Unspecified);
        var offset = Rules.IsAmbiguousTime(local) ? Rules.GetAmbiguousTimeOffsets(local).Max() : Rules.GetUtcOffset(local);
        return (int)offset.TotalSeconds;
    }

    internal int OffsetAtInstant(long utcDays, long utcNanosOfDay) => Rules is null
        ? _offsetSeconds
        : (int)Rules.GetUtcOffset(ToFramework(utcDays, utcNanosOfDay, DateTimeKind.Utc)).TotalSeconds;

    /// <summary>Years that the framework does not know behave as the first or last 400 it does.</summary>
    private static DateTime ToFramework(long days, long nanosOfDay, DateTimeKind kind)
    {
        var (year, month, day) = FeelCalendar.FromDays(days);
        if (year < 2)
            year = 2 + (((year % 400) + 398) % 400);
        else if (year > 9998)
            year = 9599 + (((year - 9599) % 400 + 400) % 400);
        day = Math.Min(day, DateTime.DaysInMonth((int)year, month));
        return new DateTime((int)year, month, day, 0, 0, 0, kind).AddTicks(nanosOfDay / 100);
    }

    public bool Equals(FeelZone? other) =>
        other is not null && Id == other.Id && (Id is not null || _offsetSeconds == other._offsetSeconds);

    public override bool Equals(object? obj) => Equals(obj as FeelZone);
    public override int GetHashCode() => Id is null ? _offsetSeconds : Id.GetHashCode(StringComparison.Ordinal);

    /// <summary><c>Z</c>, <c>+02:00</c>, <c>-02:45:55</c> or <c>@Europe/Stockholm</c>.</summary>
    public override string ToString()
    {
        if (Id is not null)
            return "@" + Id;
        if (_offsetSeconds == 0)
            return "Z";
        var sign = _offsetSeconds < 0 ? '-' : '+';
        var (minutes, seconds) = Math.DivRem(Math.Abs(_offsetSeconds), 60);
        var text = string.Create(CultureInfo.InvariantCulture, $"{sign}{minutes / 60:00}:{minutes % 60:00}");
        return seconds == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}:{seconds:00}");
    }
}
