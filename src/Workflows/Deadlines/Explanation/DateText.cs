using System.Globalization;
using Workflows.Deadlines.Calendar;

namespace Workflows.Deadlines.Explanation;

/// <summary>Days and periods as people write them.</summary>
internal static class DateText
{
    private static readonly string[] MonthsSv =
        ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];

    private static readonly string[] DaysSv = ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"];

    public static string Sv(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Day} {MonthsSv[day.Month - 1]} {day.Year}");

    public static string En(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string WeekdaySv(DateOnly day) => $"{DaysSv[(int)day.DayOfWeek]}en den {Sv(day)}";

    public static string WeekdayEn(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>What makes a day one on which nobody need act: its name, or that it is a Saturday or Sunday.</summary>
    public static BilingualText Rest(DateOnly day) =>
        SwedishHolidays.Find(day)?.Name
        ?? (day.DayOfWeek == DayOfWeek.Saturday ? new("en lördag", "a Saturday") : new("en söndag", "a Sunday"));

    public static BilingualText Length(LegalPeriod period) => period.Unit switch
    {
        PeriodUnit.Days => Count(period.Count, "dag", "dagar", "day"),
        PeriodUnit.Weeks => Count(period.Count, "vecka", "veckor", "week"),
        PeriodUnit.Months => Count(period.Count, "månad", "månader", "month"),
        PeriodUnit.Years => Count(period.Count, "år", "år", "year"),
        PeriodUnit.OfficeDays => Count(period.Count, "arbetsdag", "arbetsdagar", "working day"),
        PeriodUnit.DayOfYear => DayOfYear(period.Count),
        PeriodUnit.Stated => new("den tid som har angetts", "the time that was stated"),
        _ => new("utan dröjsmål", "without delay"),
    };

    public static BilingualText Days(int count) => Count(count, "dag", "dagar", "day");

    private static BilingualText DayOfYear(int monthAndDay)
    {
        var (month, day) = Math.DivRem(monthAndDay, 100);
        var date = new DateOnly(2001, month, day);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"till den {day} {MonthsSv[month - 1]}"),
            "until " + date.ToString("d MMMM", CultureInfo.InvariantCulture));
    }

    private static BilingualText Count(int count, string one, string many, string english)
    {
        var number = count.ToString(CultureInfo.InvariantCulture);
        return new($"{number} {(count == 1 ? one : many)}", $"{number} {english}{(count == 1 ? "" : "s")}");
    }
}
