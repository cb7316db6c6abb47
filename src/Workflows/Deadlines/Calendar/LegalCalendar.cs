using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Workflows.Deadlines.Calendar;

/// <summary>A day on which the municipality's offices are closed though no law says so.</summary>
public sealed record ClosingDay(DateOnly Day, BilingualText Name);

/// <summary>
/// The days on which the law and the municipality act. Closing days never move a statutory limit; they count only
/// in periods of working days, which municipal promises use.
/// </summary>
public sealed class LegalCalendar
{
    private readonly FrozenSet<DateOnly> closed;

    public LegalCalendar(IEnumerable<ClosingDay> closingDays)
    {
        ClosingDays = [.. closingDays.OrderBy(d => d.Day)];
        closed = ClosingDays.Select(d => d.Day).ToFrozenSet();
    }

    /// <summary>The calendar of the law alone, without municipal closing days.</summary>
    public static LegalCalendar Statutory { get; } = new([]);

    public ImmutableArray<ClosingDay> ClosingDays { get; }

    /// <summary>
    /// Whether lag (1930:173) 2 § lets an act wait past this day: Saturday, Sunday, public holiday, midsommarafton,
    /// julafton, nyårsafton.
    /// </summary>
    public static bool IsLegalRestDay(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || SwedishHolidays.Find(day) is not null;

    /// <summary>The day itself, or the next weekday that is no rest day (lag 1930:173 2 §).</summary>
    public static DateOnly LastDayForAct(DateOnly day)
    {
        while (IsLegalRestDay(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The nearest working day before this one (FL 22 §).</summary>
    public static DateOnly PrecedingWorkingDay(DateOnly day)
    {
        do
            day = day.AddDays(-1);
        while (IsLegalRestDay(day));
        return day;
    }

    /// <summary>Whether the municipality's offices are open: no rest day and no closing day.</summary>
    public bool IsOfficeDay(DateOnly day) => !IsLegalRestDay(day) && !closed.Contains(day);

    /// <summary>The day that lies the given number of office days after the first.</summary>
    public DateOnly AddOfficeDays(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            if (IsOfficeDay(day))
                left--;
        }

        return day;
    }
}
