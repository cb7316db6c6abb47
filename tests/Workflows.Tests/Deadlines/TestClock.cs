using System.Globalization;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Explanation;
using Workflows.Deadlines.Rules;

namespace Workflows.Tests.Deadlines;

/// <summary>Words in which the clock's tests are written.</summary>
internal static class TestClock
{
    /// <summary>An event on a day given as YYYY-MM-DD, with data fields as "name=value".</summary>
    public static ClockEvent Day(string day, string type, params string[] data) =>
        ClockEvent.OnDay(
            $"{type}@{day}{string.Concat(data)}",
            type,
            Date(day),
            data: data.Length == 0 ? null : data.Select(d => d.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal));

    public static DateOnly Date(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset Midnight(string day) => StockholmTime.StartOf(Date(day));

    public static DateTimeOffset Noon(string day) => StockholmTime.StartOf(Date(day)).AddHours(12);

    /// <summary>The state of the rule's clock on a day.</summary>
    public static ClockState On(this ClockRule rule, string day, params ClockEvent[] events) =>
        LegalClock.Evaluate(rule, events, Definitions.Calendar, Noon(day));

    public static ClockState OnFor(this ClockRule rule, string subject, string day, params ClockEvent[] events) =>
        LegalClock.Evaluate(rule, events, Definitions.Calendar, Noon(day), subject);

    public static ClockExplanation Explain(this ClockRule rule, string day, params ClockEvent[] events) =>
        LegalClock.Explain(rule, events, Definitions.Calendar, Noon(day));
}
