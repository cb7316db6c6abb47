using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Clock;

/// <summary>The arithmetic of one period: from where it is counted, how long it stood still, how it was lengthened.</summary>
internal sealed class RunningTime(ClockRule rule, LegalCalendar calendar)
{
    private DateOnly? stated;
    private DateOnly? pausedSince;
    private DateOnly? notBefore;
    private DateOnly? floor;
    private int pausedDays;
    private int extensionDays;

    public DateOnly? Start { get; private set; }

    /// <summary>The latest of several ends, for rules that have them.</summary>
    public DateOnly? LegsEnd { get; set; }

    public void Begin(DateOnly day, DatedEvent? by)
    {
        (floor, pausedSince, notBefore, pausedDays, extensionDays) = (null, null, null, 0, 0);
        Count(day, by);
    }

    /// <summary>Counts the whole period anew. What an extension had given is not taken back.</summary>
    public void CountFrom(DateOnly day, DatedEvent? by)
    {
        SettlePause(day);
        floor = ExtensionGoverns ? UnadjustedEnd() : null;
        (pausedDays, extensionDays) = (0, 0);
        Count(day, by);
    }

    public void Clear()
    {
        Start = null;
        (stated, floor, pausedSince, notBefore, pausedDays, extensionDays) = (null, null, null, null, 0, 0);
    }

    public void Pause(DateOnly day) => pausedSince ??= day;

    public void Resume(DateOnly day)
    {
        SettlePause(day);
        pausedSince = null;
    }

    public void EndNotBefore(DateOnly day) => notBefore = Later(notBefore, day);

    public void Extend(int days) => extensionDays += days;

    /// <summary>The end before lag (1930:173) 2 § is applied; null where the period has none.</summary>
    public DateOnly? UnadjustedEnd()
    {
        if (Start is not { } start)
            return null;
        if (EndOfPeriod(start) is not { } end)
            return null;
        return Later(floor, end.AddDays(extensionDays)).AddDays(pausedDays);
    }

    /// <summary>The last day.</summary>
    public DateOnly? LastDay()
    {
        if (UnadjustedEnd() is not { } end)
            return null;
        return Later(notBefore, rule.AdjustsEnd ? LegalCalendar.LastDayForAct(end) : end);
    }

    private bool ExtensionGoverns => extensionDays > 0 || (Start is { } start && floor > EndOfPeriod(start));

    private DateOnly? EndOfPeriod(DateOnly start)
    {
        if (rule.Period is not { } period)
            return LegsEnd;
        if (rule.CountsBackwards)
            return period.StartBefore(start, calendar);
        var from = rule.Wait?.EndFrom(start, calendar) ?? start;
        return period.EndFrom(from, calendar, stated);
    }

    private void Count(DateOnly day, DatedEvent? by)
    {
        Start = rule.Starts.StatedIn is { } field ? by?.Event.Date(field) : day;
        stated = rule.Period?.StatedIn is { } end ? by?.Event.Date(end) : null;
    }

    private void SettlePause(DateOnly day)
    {
        if (pausedSince is not { } since)
            return;
        pausedDays += day.DayNumber - since.DayNumber;
        pausedSince = day;
    }

    private static DateOnly Later(DateOnly? one, DateOnly other) => one > other ? one.Value : other;
}
