using System.Globalization;
using static Workflows.Engine.Feel.Parameter;

namespace Workflows.Engine.Feel;

/// <summary>Temporal functions (DMN 1.5 §10.3.4.7, §10.3.4.12). The clock is the evaluation's, never the machine's.</summary>
internal static class TemporalFunctions
{
    public static IEnumerable<BuiltIn> All =>
    [
        new("now", new Signature([], (_, call) => Now(call))),
        new("today", new Signature([], (_, call) => Now(call).Date)),
        new("day of year", OfDay(d => FeelNumber.Of((long)FeelCalendar.DayOfYear(d.Year, d.Month, d.Day)))),
        new("day of week", OfDay(d => FeelString.Of(CultureInfo.InvariantCulture.DateTimeFormat.DayNames[FeelCalendar.Weekday(d.Days) % 7]))),
        new("month of year", OfDay(d => FeelString.Of(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[d.Month - 1]))),
        new("week of year", OfDay(d => FeelNumber.Of((long)FeelCalendar.WeekOfYear(d.Days)))),
    ];

    private static FeelDateTime Now(FeelCall call) => FeelDateTime.Of(call.Evaluation.Now, FeelZone.Of(call.Evaluation.Zone));

    private static Signature OfDay(Func<FeelDate, FeelValue> function) =>
        new([Of("date", Day)], (a, _) => function(TemporalConversionFunctions.DateOf(a[0])));
}
