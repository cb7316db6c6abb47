namespace Workflows.Engine.Feel;

/// <summary>
/// Proleptic Gregorian dates as days since 1970-01-01. The framework's own dates end at year 9999, FEEL's at
/// 999 999 999.
/// </summary>
internal static class FeelCalendar
{
    public const int LargestYear = 999_999_999;
    public const long NanosPerSecond = 1_000_000_000;
    public const long SecondsPerDay = 86_400;
    public const long NanosPerDay = SecondsPerDay * NanosPerSecond;

    private const int DaysPerEra = 146_097;

    public static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysInMonth(long year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Counts from 1 March, so the leap day is a year's last.</summary>
    public static long ToDays(long year, int month, int day)
    {
        if (month <= 2)
            year--;
        var era = FloorDivide(year, 400);
        var yearOfEra = year - (era * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysPerEra) + dayOfEra - 719_468;
    }

    public static (long Year, int Month, int Day) FromDays(long days)
    {
        days += 719_468;
        var era = FloorDivide(days, DaysPerEra);
        var dayOfEra = days - (era * DaysPerEra);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var day = (int)(dayOfYear - (((153 * shifted) + 2) / 5) + 1);
        var month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
        return (yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, day);
    }

    public static int DayOfYear(long year, int month, int day) =>
        (int)(ToDays(year, month, day) - ToDays(year, 1, 1)) + 1;

    /// <summary>Monday is 1, Sunday 7.</summary>
    public static int Weekday(long days) => (int)(days + 3 - (FloorDivide(days + 3, 7) * 7)) + 1;

    /// <summary>ISO 8601 week: the week belongs to the year that holds its Thursday.</summary>
    public static int WeekOfYear(long days)
    {
        var thursday = days + 4 - Weekday(days);
        var (year, _, _) = FromDays(thursday);
        return (int)((thursday - ToDays(year, 1, 1)) / 7) + 1;
    }

    public static long FloorDivide(long value, long divisor)
    {
        var quotient = value / divisor;
        return value % divisor != 0 && (value < 0) != (divisor < 0) ? quotient - 1 : quotient;
    }
}
