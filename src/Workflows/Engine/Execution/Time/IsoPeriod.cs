using System.Globalization;
using System.Text.RegularExpressions;

namespace Workflows.Engine.Execution.Time;

/// <summary>
/// An ISO 8601 duration. Years, months, weeks and days move the calendar date in a zone; hours, minutes and seconds are
/// exact time, so a day over a change to summer time has 23 hours and <c>PT24H</c> has 24.
/// </summary>
public readonly partial record struct IsoPeriod(int Months, int Days, TimeSpan Exact)
{
    public bool IsPositive => Months > 0 || Days > 0 || Exact > TimeSpan.Zero;

    public static bool TryParse(string text, out IsoPeriod period)
    {
        period = default;
        var match = Form().Match(text.Trim());
        if (!match.Success || text.TrimEnd() is [.., 'T' or 'P'])
            return false;
        try
        {
            var months = checked((Whole(match, "y") * 12) + Whole(match, "mo"));
            var days = checked((Whole(match, "w") * 7) + Whole(match, "d"));
            var seconds = match.Groups["s"].Success ? decimal.Parse(match.Groups["s"].ValueSpan, CultureInfo.InvariantCulture) : 0;
            var exact = TimeSpan.FromHours(Whole(match, "h")) + TimeSpan.FromMinutes(Whole(match, "mi"))
                + TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
            period = match.Groups["sign"].Success
                ? new IsoPeriod(-months, -days, -exact)
                : new IsoPeriod(months, days, exact);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>The moment one period after <paramref name="moment"/>, its date counted in <paramref name="zone"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The moment lies outside the calendar.</exception>
    public DateTimeOffset After(DateTimeOffset moment, TimeZoneInfo zone)
    {
        if (Months == 0 && Days == 0)
            return moment + Exact;
        var local = TimeZoneInfo.ConvertTime(moment, zone).DateTime.AddMonths(Months).AddDays(Days);
        return InZone(local, zone) + Exact;
    }

    /// <summary>A wall-clock time as a moment; one that a change of the clock skips moves on by the gap.</summary>
    public static DateTimeOffset InZone(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
            local += zone.GetUtcOffset(local.AddDays(1)) - zone.GetUtcOffset(local.AddDays(-1));
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    private static int Whole(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^(?<sign>-)?P(?:(?<y>\d{1,9})Y)?(?:(?<mo>\d{1,9})M)?(?:(?<w>\d{1,9})W)?(?:(?<d>\d{1,9})D)?(?:T(?:(?<h>\d{1,9})H)?(?:(?<mi>\d{1,9})M)?(?:(?<s>\d{1,9}(?:\.\d{1,9})?)S)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
