namespace Workflows.Deadlines.Calendar;

public enum PeriodUnit
{
    Days,
    Weeks,
    Months,
    Years,

    /// <summary>Days on which the municipality's offices are open; for promises, never for law.</summary>
    OfficeDays,

    /// <summary>The next time a day of the year comes, such as 1 March.</summary>
    DayOfYear,

    /// <summary>A date that the starting event carries, such as the answer date of a föreläggande.</summary>
    Stated,

    /// <summary>At once or without delay: there is a duty but no day.</summary>
    Promptly,
}

/// <summary>
/// A length of time as a statute writes it. Weeks end on the same weekday, months and years on the same day number
/// or, where the month has none, on its last day (lag 1930:173 1 §).
/// </summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Count">How many; for <see cref="PeriodUnit.DayOfYear"/> month × 100 + day.</param>
/// <param name="StatedIn">For <see cref="PeriodUnit.Stated"/>: the event's data field with the date.</param>
public sealed record LegalPeriod(PeriodUnit Unit, int Count, string? StatedIn = null)
{
    /// <summary>Whether the end follows from the start alone.</summary>
    public bool IsLength => Unit is PeriodUnit.Days or PeriodUnit.Weeks or PeriodUnit.Months or PeriodUnit.Years
        or PeriodUnit.OfficeDays;

    /// <summary>The period's last day, counted from the day of the event that starts it.</summary>
    /// <param name="start">The day of the event, which is not counted itself.</param>
    /// <param name="calendar">Used for office days.</param>
    /// <param name="stated">The date that the event carries; null leaves a stated period without an end.</param>
    /// <returns>Null where the period has no day.</returns>
    public DateOnly? EndFrom(DateOnly start, LegalCalendar calendar, DateOnly? stated = null) => Unit switch
    {
        PeriodUnit.DayOfYear => NextDayOfYear(start),
        PeriodUnit.Stated => stated,
        PeriodUnit.Promptly => null,
        _ => Move(start, Count, calendar),
    };

    /// <summary>The day that lies the whole period before another one.</summary>
    /// <exception cref="InvalidOperationException">The period is no length.</exception>
    public DateOnly StartBefore(DateOnly end, LegalCalendar calendar) => Move(end, -Count, calendar);

    private DateOnly Move(DateOnly day, int count, LegalCalendar calendar) => Unit switch
    {
        PeriodUnit.Days => day.AddDays(count),
        PeriodUnit.Weeks => day.AddDays(7 * count),
        PeriodUnit.Months => day.AddMonths(count),
        PeriodUnit.Years => day.AddYears(count),
        PeriodUnit.OfficeDays => calendar.AddOfficeDays(day, count),
        _ => throw new InvalidOperationException($"A period of kind {Unit} is no length."),
    };

    private DateOnly NextDayOfYear(DateOnly start)
    {
        var (month, day) = Math.DivRem(Count, 100);
        var thisYear = new DateOnly(start.Year, month, day);
        return thisYear > start ? thisYear : thisYear.AddYears(1);
    }
}
