using System.Globalization;
using System.Text;

namespace Workflows.Insight;

/// <summary>A day in a calendar.</summary>
/// <param name="Uid">The same for the same thing on every reading, also when its day moves (RFC 5545, 3.8.4.7).</param>
/// <param name="Day">A whole day.</param>
/// <param name="Summary">One line.</param>
/// <param name="Address">Where to read more.</param>
public sealed record CalendarDay(string Uid, DateOnly Day, string Summary, Uri Address);

/// <summary>
/// Writes whole days as an iCalendar object (RFC 5545): one <c>VEVENT</c> per day, without times of day, marked as taking no
/// time, so nobody appears to be busy.
/// </summary>
public static class ICalendarText
{
    public const string MediaType = "text/calendar";

    /// <summary>RFC 5545, 3.1: octets of a line without its line break.</summary>
    private const int LongestLine = 75;

    /// <param name="name">The calendar's name, as programs show it.</param>
    /// <param name="stamp">When the calendar was read.</param>
    /// <param name="days">What stands in it.</param>
    /// <returns>The text, to be sent as UTF-8.</returns>
    public static string Write(string name, DateTimeOffset stamp, IEnumerable<CalendarDay> days)
    {
        var text = new StringBuilder();
        void Line(string property, string value) => Fold(text, $"{property}:{value}");

        Line("BEGIN", "VCALENDAR");
        Line("VERSION", "2.0");
        Line("PRODID", "-//Workflows//Deadlines//SV");
        Line("CALSCALE", "GREGORIAN");
        Line("METHOD", "PUBLISH");
        Line("NAME", Escape(name)); // RFC 7986; the next line says the same to programs from before it
        Line("X-WR-CALNAME", Escape(name));
        Line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        foreach (var day in days)
        {
            Line("BEGIN", "VEVENT");
            Line("UID", Escape(day.Uid));
            Line("DTSTAMP", stamp.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
            Line("DTSTART;VALUE=DATE", Date(day.Day));
            Line("DTEND;VALUE=DATE", Date(day.Day.AddDays(1))); // the day after: the end is not part of the event
            Line("SUMMARY", Escape(day.Summary));
            Line("URL", day.Address.AbsoluteUri);
            Line("TRANSP", "TRANSPARENT");
            Line("END", "VEVENT");
        }

        Line("END", "VCALENDAR");
        return text.ToString();
    }

    /// <summary>RFC 5545, 3.3.11: backslash, semicolon, comma and line breaks are escaped; other control characters have no place.</summary>
    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var c in value.ReplaceLineEndings("\n"))
        {
            if (c == '\n')
                escaped.Append("\\n");
            else if (c is '\\' or ';' or ',')
                escaped.Append('\\').Append(c);
            else if (!char.IsControl(c))
                escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static string Date(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Ends a line, and goes on with it after a space where it is too long; never within a character.</summary>
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
