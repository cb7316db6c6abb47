using System.Globalization;
using System.Text.RegularExpressions;

namespace Workflows.Engine.Feel;

/// <summary>
/// Reads the lexical forms of XML Schema Part 2 that DMN 1.5 §10.3.2.3 names, with FEEL's <c>@zone</c> beside the
/// offset. Each answers null for any other text.
/// </summary>
internal static partial class FeelTemporalText
{
    private const int LongestText = 120;
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    public static FeelDate? Date(string text)
    {
        var match = Matched(DatePattern(), text);
        return match is null ? null : DateOf(match);
    }

    public static FeelTime? Time(string text)
    {
        var match = Matched(TimePattern(), text);
        if (match is null || !TryZone(match.Groups["zone"].Value, out var zone))
            return null;
        return match.Groups["h"].Value == "24" ? EndOfDay(match, zone) : TimeOf(match, zone);
    }

    /// <summary>A date alone is its midnight, local.</summary>
    public static FeelDateTime? DateAndTime(string text)
    {
        if (Date(text) is { } alone)
            return new FeelDateTime(alone, new FeelTime(0, null));
        var match = Matched(DateTimePattern(), text);
        if (match is null || DateOf(match) is not { } date || !TryZone(match.Groups["zone"].Value, out var zone))
            return null;
        if (match.Groups["h"].Value != "24")
            return TimeOf(match, zone) is { } time ? new FeelDateTime(date, time) : null;
        return EndOfDay(match, zone) is { } midnight && FeelDate.FromDays(date.Days + 1) is { } next
            ? new FeelDateTime(next, midnight)
            : null;
    }

    /// <summary>Either kind of duration; one that mixes months with days is neither.</summary>
    public static FeelValue? Duration(string text)
    {
        if (Matched(MonthsPattern(), text) is { } months && (months.Groups["y"].Success || months.Groups["m"].Success))
        {
            var total = (Whole(months, "y") * 12) + Whole(months, "m");
            return FeelYearsAndMonthsDuration.Create(months.Groups["sign"].Success ? -total : total);
        }

        var match = Matched(DaysPattern(), text);
        if (match is null || !(match.Groups["d"].Success || match.Groups["h"].Success || match.Groups["m"].Success || match.Groups["s"].Success))
            return null;
        if (text.EndsWith('T'))
            return null;
        var seconds = (((((Whole(match, "d") * 24) + Whole(match, "h")) * 60) + Whole(match, "m")) * 60) + Whole(match, "s");
        var nanos = (seconds * FeelCalendar.NanosPerSecond) + Nanos(match);
        return FeelDaysAndTimeDuration.OfNanos(match.Groups["sign"].Success ? -nanos : nanos);
    }

    /// <summary>What an at-literal holds: the first form that the text has.</summary>
    public static FeelValue? Any(string text) => (FeelValue?)Date(text) ?? Time(text) ?? DateAndTime(text) ?? Duration(text);

    private static Match? Matched(Regex pattern, string text)
    {
        if (text.Length > LongestText)
            return null;
        var match = pattern.Match(text);
        return match.Success ? match : null;
    }

    private static FeelDate? DateOf(Match match)
    {
        var year = match.Groups["year"].Value;
        if (year.Length > 4 && year.TrimStart('-') is { Length: > 4 } digits && digits[0] == '0')
            return null;
        return FeelDate.Create(Number(year), Number(match.Groups["month"].Value), Number(match.Groups["day"].Value));
    }

    private static FeelTime? TimeOf(Match match, FeelZone? zone) => FeelTime.Create(
        Number(match.Groups["h"].Value), Number(match.Groups["m"].Value), Number(match.Groups["s"].Value), Nanos(match), zone);

    private static FeelTime? EndOfDay(Match match, FeelZone? zone) =>
        Number(match.Groups["m"].Value) == 0 && Number(match.Groups["s"].Value) == 0 && Nanos(match) == 0
            ? new FeelTime(0, zone)
            : null;

    private static bool TryZone(string text, out FeelZone? zone)
    {
        zone = null;
        if (text.Length == 0)
            return true;
        if (text == "Z")
            zone = FeelZone.Utc;
        else if (text[0] == '@')
            return FeelZone.TryFind(text[1..], out zone);
        else
            zone = Offset(text);
        return zone is not null;
    }

    private static FeelZone? Offset(string text)
    {
        var minutes = Number(text[4..6]);
        var seconds = text.Length > 6 ? Number(text[7..9]) : 0;
        if (minutes > 59 || seconds > 59)
            return null;
        var total = (((Number(text[1..3]) * 60) + minutes) * 60) + seconds;
        return FeelZone.OfOffset(text[0] == '-' ? -total : total);
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static Int128 Whole(Match match, string group) => match.Groups[group].Success
        ? Int128.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture)
        : Int128.Zero;

    private static long Nanos(Match match)
    {
        var digits = match.Groups["f"].Value;
        return digits.Length == 0 ? 0 : Number(digits.Length > 9 ? digits[..9] : digits.PadRight(9, '0'));
    }

    private const string DateForm = @"(?<year>-?[0-9]{4,9})-(?<month>[0-9]{2})-(?<day>[0-9]{2})";
    private const string TimeForm = @"(?<h>[0-9]{2}):(?<m>[0-9]{2}):(?<s>[0-9]{2})(\.(?<f>[0-9]+))?(?<zone>Z|[+-][0-9]{2}:[0-9]{2}(:[0-9]{2})?|@.+)?";

    [GeneratedRegex("^" + DateForm + @"\z", Options)]
    private static partial Regex DatePattern();

    [GeneratedRegex("^" + TimeForm + @"\z", Options)]
    private static partial Regex TimePattern();

    [GeneratedRegex("^" + DateForm + "T" + TimeForm + @"\z", Options)]
    private static partial Regex DateTimePattern();

    [GeneratedRegex(@"^(?<sign>-)?P((?<y>[0-9]{1,15})Y)?((?<m>[0-9]{1,15})M)?\z", Options)]
    private static partial Regex MonthsPattern();

    [GeneratedRegex(@"^(?<sign>-)?P((?<d>[0-9]{1,18})D)?(T((?<h>[0-9]{1,18})H)?((?<m>[0-9]{1,18})M)?((?<s>[0-9]{1,18})(\.(?<f>[0-9]*))?S)?)?\z", Options)]
    private static partial Regex DaysPattern();
}
