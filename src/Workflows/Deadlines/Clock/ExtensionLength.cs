using System.Globalization;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Clock;

/// <summary>How many days a decision to extend adds, or why it has no effect.</summary>
internal static class ExtensionLength
{
    public static (int Days, ExtensionFault Fault) Of(
        ClockEvent decision, ExtensionRule rule, int used, DateOnly end, LegalCalendar calendar)
    {
        if (used >= rule.Times)
            return (0, ExtensionFault.UsedUp);
        if (rule.NeedsReason && string.IsNullOrWhiteSpace(decision["reason"]))
            return (0, ExtensionFault.NoReason);
        if (rule.NeverAutomated && decision["automated"] == "true")
            return (0, ExtensionFault.Automated);
        var longest = rule.Longest.EndFrom(end, calendar)!.Value;
        if (Wanted(decision, end, longest) is not { } wanted || wanted <= end)
            return (0, ExtensionFault.Length);
        return ((wanted < longest ? wanted : longest).DayNumber - end.DayNumber, default);
    }

    /// <summary>The new end that the decision states; without any it is the longest allowed; null for nonsense.</summary>
    private static DateOnly? Wanted(ClockEvent decision, DateOnly end, DateOnly longest)
    {
        if (decision["until"] is not null)
            return decision.Date("until");
        if (decision["weeks"] is { } weeks)
            return Count(weeks) is { } count ? end.AddDays(7 * count) : null;
        if (decision["months"] is { } months)
            return Count(months) is { } count ? end.AddMonths(count) : null;
        if (decision["days"] is { } days)
            return Count(days) is { } count ? end.AddDays(count) : null;
        return longest;
    }

    private static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 1_000 ? count : null;
}
