using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Host.Pages.Desk.Week;

/// <summary>What the address of the week view says: which week, which group.</summary>
public sealed record WeekQuery
{
    /// <summary>A week as <c>2026-W10</c>, which is also what browsers send for a week field; the present one where it is none.</summary>
    [FromQuery(Name = "vecka")]
    public string? WeekText { get; init; }

    /// <summary>A group's id; all of one's own where it is left out.</summary>
    [FromQuery(Name = "grupp")]
    public string? Group { get; init; }

    /// <summary>The Monday of the week (ISO 8601).</summary>
    public DateOnly Monday(DateOnly today) =>
        WeekText is { Length: 8 } text && text[4..6] is "-W"
            && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 9000
            && int.TryParse(text[6..], NumberStyles.None, CultureInfo.InvariantCulture, out var week) && week >= 1 && week <= ISOWeek.GetWeeksInYear(year)
            ? DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday))
            : MondayOf(today);

    public static int NumberOf(DateOnly day) => ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The route values of another week with the same group.</summary>
    public Dictionary<string, string> With(DateOnly day)
    {
        var moment = day.ToDateTime(TimeOnly.MinValue);
        var values = new Dictionary<string, string>
        {
            ["vecka"] = string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(moment):0000}-W{ISOWeek.GetWeekOfYear(moment):00}"),
        };
        if (!string.IsNullOrEmpty(Group))
            values["grupp"] = Group;
        return values;
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
