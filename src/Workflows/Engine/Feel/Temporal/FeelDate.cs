using System.Globalization;

namespace Workflows.Engine.Feel;

/// <summary>A calendar day (DMN 1.5 §10.3.2.3.4), years −999 999 999 to 999 999 999.</summary>
public sealed class FeelDate : FeelValue
{
    private FeelDate(int year, int month, int day)
    {
        Year = year;
        Month = month;
        Day = day;
        Days = FeelCalendar.ToDays(year, month, day);
    }

    public int Year { get; }
    public int Month { get; }
    public int Day { get; }

    /// <summary>Days since 1970-01-01.</summary>
    public long Days { get; }

    /// <summary>Null when there is no such day.</summary>
    public static FeelDate? Create(long year, long month, long day) =>
        year is < -FeelCalendar.LargestYear or > FeelCalendar.LargestYear || month is < 1 or > 12
            || day < 1 || day > FeelCalendar.DaysInMonth(year, (int)month)
            ? null
            : new FeelDate((int)year, (int)month, (int)day);

    public static FeelDate Of(DateOnly date) => new(date.Year, date.Month, date.Day);

    internal static FeelDate? FromDays(long days)
    {
        var (year, month, day) = FeelCalendar.FromDays(days);
        return Create(year, month, day);
    }

    public override FeelType Type => FeelType.Date;

    internal FeelDate? AddMonths(Int128 months)
    {
        var total = ((Int128)Year * 12) + Month - 1 + months;
        var year = total / 12;
        if (total < 0 && year * 12 != total)
            year--;
        if (year < -FeelCalendar.LargestYear || year > FeelCalendar.LargestYear)
            return null;
        var month = (int)(total - (year * 12)) + 1;
        return Create((long)year, month, Math.Min(Day, FeelCalendar.DaysInMonth((long)year, month)));
    }

    internal override FeelValue? Member(string name) => name switch
    {
        "year" => FeelNumber.Of(Year),
        "month" => FeelNumber.Of(Month),
        "day" => FeelNumber.Of(Day),
        "weekday" => FeelNumber.Of(FeelCalendar.Weekday(Days)),
        _ => null,
    };

    public override string ToString() => Year is >= 0 and <= 9999
        ? string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Day:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{(Year < 0 ? "-" : "")}{Math.Abs(Year):0000}-{Month:00}-{Day:00}");

    public override bool Equals(object? obj) => obj is FeelDate other && Days == other.Days;
    public override int GetHashCode() => Days.GetHashCode();
}
