using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Workflows.Deadlines.Calendar;

/// <summary>A day that lag 1989:253 or lag 1930:173 names.</summary>
/// <param name="Day">The date.</param>
/// <param name="Name">Its name in Swedish and English.</param>
/// <param name="IsEve">True for the three eves that only lag 1930:173 treats like a public holiday.</param>
public sealed record NamedDay(DateOnly Day, BilingualText Name, bool IsEve);

/// <summary>
/// Public holidays of any year by lag (1989:253) om allmänna helgdagar, and the three eves of lag (1930:173).
/// Ordinary Sundays are not listed by name. 6 June replaced Whit Monday as a holiday from 2005.
/// </summary>
public static class SwedishHolidays
{
    private static readonly ConcurrentDictionary<int, ImmutableArray<NamedDay>> Years = new();

    /// <summary>All named days of the year in date order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not within 1 to 9999.</exception>
    public static ImmutableArray<NamedDay> Of(int year) => Years.GetOrAdd(year, Compute);

    /// <summary>The named day, or null for a day without a name.</summary>
    public static NamedDay? Find(DateOnly day)
    {
        foreach (var named in Of(day.Year))
        {
            if (named.Day == day)
                return named;
        }

        return null;
    }

    /// <summary>Whether the day is a public holiday: a Sunday or one that the law names. An eve is none.</summary>
    public static bool IsHoliday(DateOnly day) =>
        day.DayOfWeek == DayOfWeek.Sunday || Find(day) is { IsEve: false };

    private static ImmutableArray<NamedDay> Compute(int year)
    {
        var easter = Easter.Sunday(year);
        var midsummer = SaturdayFrom(new DateOnly(year, 6, 20));
        var days = new List<NamedDay>
        {
            Holiday(new DateOnly(year, 1, 1), "nyårsdagen", "New Year's Day"),
            Holiday(new DateOnly(year, 1, 6), "trettondedag jul", "Epiphany"),
            Holiday(easter.AddDays(-2), "långfredagen", "Good Friday"),
            Holiday(easter, "påskdagen", "Easter Sunday"),
            Holiday(easter.AddDays(1), "annandag påsk", "Easter Monday"),
            Holiday(new DateOnly(year, 5, 1), "första maj", "May Day"),
            Holiday(easter.AddDays(39), "Kristi himmelsfärdsdag", "Ascension Day"),
            Holiday(easter.AddDays(49), "pingstdagen", "Whit Sunday"),
            Eve(midsummer.AddDays(-1), "midsommarafton", "Midsummer Eve"),
            Holiday(midsummer, "midsommardagen", "Midsummer Day"),
            Holiday(SaturdayFrom(new DateOnly(year, 10, 31)), "alla helgons dag", "All Saints' Day"),
            Eve(new DateOnly(year, 12, 24), "julafton", "Christmas Eve"),
            Holiday(new DateOnly(year, 12, 25), "juldagen", "Christmas Day"),
            Holiday(new DateOnly(year, 12, 26), "annandag jul", "Boxing Day"),
            Eve(new DateOnly(year, 12, 31), "nyårsafton", "New Year's Eve"),
        };
        days.Add(year < 2005
            ? Holiday(easter.AddDays(50), "annandag pingst", "Whit Monday")
            : Holiday(new DateOnly(year, 6, 6), "Sveriges nationaldag", "National Day"));
        return [.. days.OrderBy(d => d.Day)];
    }

    private static DateOnly SaturdayFrom(DateOnly first) =>
        first.AddDays((DayOfWeek.Saturday - first.DayOfWeek + 7) % 7);

    private static NamedDay Holiday(DateOnly day, string sv, string en) => new(day, new(sv, en), IsEve: false);

    private static NamedDay Eve(DateOnly day, string sv, string en) => new(day, new(sv, en), IsEve: true);
}
