using static Workflows.Engine.Feel.Parameter;

namespace Workflows.Engine.Feel;

/// <summary>Making temporal values from text and parts (DMN 1.5 §10.3.4.1).</summary>
internal static class TemporalConversionFunctions
{
    public static IEnumerable<BuiltIn> All =>
    [
        new("date",
            new Signature([Text("from")], (a, call) => FromText(FeelTemporalText.Date, a[0], "date", call)),
            new Signature([Of("from", Day)], (a, _) => DateOf(a[0])),
            new Signature([Number("year"), Number("month"), Number("day")], (a, call) => CreateDate(a) ?? Fail("date", call))),
        new("time",
            new Signature([Text("from")], (a, call) => FromText(FeelTemporalText.Time, a[0], "time", call)),
            new Signature([Of("from", FeelType.Time)], (a, _) => a[0]),
            new Signature([Of("from", Day)], (a, _) => a[0] is FeelDateTime whole ? whole.Time : FeelDateTime.MidnightUtc((FeelDate)a[0]).Time),
            new Signature([Number("hour"), Number("minute"), Number("second"), Of("offset", FeelType.DaysAndTimeDuration).OrNothing.OrNull], Time)),
        new("date and time",
            new Signature([Text("from")], (a, call) => FromText(FeelTemporalText.DateAndTime, a[0], "date and time", call)),
            new Signature([Of("date", Day), Of("time", FeelType.Time)], (a, _) => new FeelDateTime(DateOf(a[0]), (FeelTime)a[1])),
            new Signature([.. DateAndTimeParts, Of("offset", FeelType.DaysAndTimeDuration).OrNothing.OrNull], DateAndTime),
            new Signature([.. DateAndTimeParts, Text("timezone")], DateAndTime)),
        new("duration", new Signature([Text("from")], (a, call) => FromText(FeelTemporalText.Duration, a[0], "duration", call))),
        new("years and months duration", new Signature([Of("from", Day), Of("to", Day)], (a, _) => Between(DateOf(a[0]), DateOf(a[1])))),
    ];

    private static BuiltInParameter[] DateAndTimeParts =>
        [Number("year"), Number("month"), Number("day"), Number("hour"), Number("minute"), Number("second")];

    internal static FeelDate DateOf(FeelValue value) => value as FeelDate ?? ((FeelDateTime)value).Date;

    private static FeelValue FromText(Func<string, FeelValue?> read, FeelValue text, string what, FeelCall call) =>
        read(((FeelString)text).Value) ?? call.Fail(FeelReasonCode.Format, $"'{text}' is no {what}");

    private static FeelValue Fail(string what, FeelCall call) => call.Fail(FeelReasonCode.Domain, $"there is no such {what}");

    private static long? Whole(FeelValue value) =>
        ((FeelNumber)value).Value.Truncate().TryToInt64(out var whole) ? whole : null;

    private static FeelDate? CreateDate(FeelValue[] a) =>
        Whole(a[0]) is { } year && Whole(a[1]) is { } month && Whole(a[2]) is { } day ? FeelDate.Create(year, month, day) : null;

    private static FeelValue Time(FeelValue[] a, FeelCall call) =>
        TryZone(a[3], out var zone) && CreateTime(a[0], a[1], a[2], zone) is { } time ? time : Fail("time", call);

    private static FeelValue DateAndTime(FeelValue[] a, FeelCall call) =>
        CreateDate(a) is { } date && TryZone(a[6], out var zone) && CreateTime(a[3], a[4], a[5], zone) is { } time
            ? new FeelDateTime(date, time)
            : Fail("date and time", call);

    private static FeelTime? CreateTime(FeelValue hour, FeelValue minute, FeelValue second, FeelZone? zone)
    {
        var seconds = ((FeelNumber)second).Value;
        if (FeelDecimal.Multiply(seconds, FeelCalendar.NanosPerSecond) is not { } scaled || !scaled.Truncate().TryToInt64(out var nanos))
            return null;
        var whole = FeelCalendar.FloorDivide(nanos, FeelCalendar.NanosPerSecond);
        return Whole(hour) is { } h && Whole(minute) is { } m
            ? FeelTime.Create(h, m, whole, nanos - (whole * FeelCalendar.NanosPerSecond), zone)
            : null;
    }

    private static bool TryZone(FeelValue given, out FeelZone? zone)
    {
        zone = null;
        if (given is FeelString id)
            return FeelZone.TryFind(id.Value, out zone);
        if (given is not FeelDaysAndTimeDuration offset)
            return true;
        var seconds = offset.Nanos / FeelCalendar.NanosPerSecond;
        zone = Int128.Abs(seconds) > FeelZone.LargestOffsetSeconds ? null : FeelZone.OfOffset((long)seconds);
        return zone is not null;
    }

    /// <summary>Whole months, towards zero.</summary>
    private static FeelYearsAndMonthsDuration Between(FeelDate from, FeelDate to)
    {
        var months = (((long)to.Year - from.Year) * 12) + to.Month - from.Month;
        if (months > 0 && to.Day < from.Day)
            months--;
        else if (months < 0 && to.Day > from.Day)
            months++;
        return new FeelYearsAndMonthsDuration(months);
    }
}
