namespace Workflows.Tests.Deadlines.Oracle;

/// <summary>
/// The days of the law, looked up the slow way: Easter by the paschal full moons of the church's table, everything
/// else by asking about one day at a time.
/// </summary>
internal static class OracleCalendar
{
    // The paschal full moon by golden number, as month * 100 + day, valid for 1900 to 2199.
    private static readonly int[] PaschalMoons =
        [414, 403, 323, 411, 331, 418, 408, 328, 416, 405, 325, 413, 402, 322, 410, 330, 417, 407, 327];

    private static readonly HashSet<DateTime> Rest = Learn(from: 1990, to: 2150);

    public static bool IsRest(DateTime day)
    {
        if (day.DayOfWeek == DayOfWeek.Saturday || day.DayOfWeek == DayOfWeek.Sunday)
            return true;
        return Rest.Contains(day);
    }

    public static DateTime WorkingDayBefore(DateTime day)
    {
        var other = day.AddDays(-1);
        while (IsRest(other))
            other = other.AddDays(-1);
        return other;
    }

    /// <summary>The offset of Swedish time from UTC at an instant, by the European rule of the last Sundays.</summary>
    public static TimeSpan OffsetAt(DateTime utc)
    {
        var spring = LastSunday(utc.Year, 3).AddHours(1);
        var autumn = LastSunday(utc.Year, 10).AddHours(1);
        return utc >= spring && utc < autumn ? TimeSpan.FromHours(2) : TimeSpan.FromHours(1);
    }

    public static DateTime LocalDay(DateTime utc) => (utc + OffsetAt(utc)).Date;

    public static DateTime UtcOfMidnight(DateTime day)
    {
        var winter = day.AddHours(-1);
        return LocalDay(winter.AddMinutes(-30)) == day ? day.AddHours(-2) : winter;
    }

    public static DateTime EasterSunday(int year)
    {
        var moon = PaschalMoons[year % 19];
        var day = new DateTime(year, moon / 100, moon % 100).AddDays(1);
        while (day.DayOfWeek != DayOfWeek.Sunday)
            day = day.AddDays(1);
        return day;
    }

    private static HashSet<DateTime> Learn(int from, int to)
    {
        var rest = new HashSet<DateTime>();
        for (var year = from; year <= to; year++)
            rest.UnionWith(RestOf(year));
        return rest;
    }

    private static IEnumerable<DateTime> RestOf(int year)
    {
        var easter = EasterSunday(year);
        yield return easter.AddDays(-2);
        yield return easter.AddDays(1);
        yield return easter.AddDays(4 + 5 * 7);
        foreach (var (month, day) in new[] { (1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31) })
            yield return new DateTime(year, month, day);
        for (var day = 19; day <= 25; day++)
        {
            var friday = new DateTime(year, 6, day);
            if (friday.DayOfWeek == DayOfWeek.Friday)
                yield return friday;
        }
    }

    private static DateTime LastSunday(int year, int month)
    {
        var day = new DateTime(year, month, 31);
        while (day.DayOfWeek != DayOfWeek.Sunday)
            day = day.AddDays(-1);
        return day;
    }
}
