using System.Globalization;
using System.Text.RegularExpressions;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Time;

/// <summary>When a timer is first due and, for a cycle, its period and how often it is due in all (null: without end).</summary>
public sealed record TimerPlan(DateTimeOffset Due, string? Period, int? Times);

/// <summary>Reads the texts of timers (10.5.5): ISO 8601 dates, durations and repeating intervals.</summary>
public static partial class TimerValues
{
    /// <summary>What is wrong with a fixed text, or null when it can be read.</summary>
    public static FaultText? Check(TimerKind kind, string text) =>
        Plan(kind, text, DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc) is null ? Wrong(kind, text) : null;

    /// <summary>The plan, or null when the text cannot be read. <c>Rn/…</c> is due n times.</summary>
    public static TimerPlan? Plan(TimerKind kind, string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        try
        {
            return kind switch
            {
                TimerKind.Date => Moment(text, zone) is { } due ? new TimerPlan(due, null, null) : null,
                TimerKind.Duration => IsoPeriod.TryParse(text, out var period)
                    ? new TimerPlan(period.After(now, zone), null, null)
                    : null,
                _ => Cycle(text, now, zone),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>A date (midnight in the zone), a local date and time, or one with an offset or zone; null when it is none.</summary>
    public static DateTimeOffset? Moment(string text, TimeZoneInfo zone)
    {
        text = text.Trim();
        if (text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at)
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(text[(at + 1)..], out var named))
                return null;
            (text, zone) = (text[..at], named);
        }

        if (DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return IsoPeriod.InZone(local, zone);
        return DateTimeOffset.TryParseExact(text, OffsetForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : null;
    }

    private static TimerPlan? Cycle(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        var match = CycleForm().Match(text.Trim());
        if (!match.Success || !IsoPeriod.TryParse(match.Groups["period"].Value, out var period) || !period.IsPositive)
            return null;
        int? times = null;
        if (match.Groups["times"].Length > 0)
        {
            if (!int.TryParse(match.Groups["times"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var counted) || counted == 0)
                return null;
            times = counted;
        }

        var due = match.Groups["start"].Success ? Moment(match.Groups["start"].Value, zone) : period.After(now, zone);
        return due is { } first ? new TimerPlan(first, match.Groups["period"].Value, times) : null;
    }

    private static FaultText Wrong(TimerKind kind, string text) => kind switch
    {
        TimerKind.Date => FaultText.Of($"\"{text}\" is no ISO 8601 date and time, as 2026-03-01T12:00:00+01:00."),
        TimerKind.Duration => FaultText.Of($"\"{text}\" is no ISO 8601 duration, as P10D or PT8H."),
        _ => FaultText.Of($"\"{text}\" is no ISO 8601 repeating interval, as R3/P7D."),
    };

    private static readonly string[] LocalForms =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    private static readonly string[] OffsetForms =
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    [GeneratedRegex(@"^R(?<times>\d*)/(?:(?<start>[^/P]+)/)?(?<period>P[^/]+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CycleForm();
}
