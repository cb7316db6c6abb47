using System.Text;
using Workflows.Insight;

namespace Workflows.Tests.Insight;

public sealed class ICalendarTextTests
{
    private static readonly DateTimeOffset Stamp = new(2026, 3, 4, 9, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void A_day_is_a_whole_day_event_that_ends_where_the_next_day_begins()
    {
        var lines = Lines(Write("BYGG 2026-000001: Beslut"));

        lines.Should().StartWith(["BEGIN:VCALENDAR", "VERSION:2.0"]).And.EndWith(["END:VEVENT", "END:VCALENDAR"]);
        lines.Should().Contain(
        [
            "UID:a-decision@kommun.example", "DTSTAMP:20260304T080000Z", "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101",
            "SUMMARY:BYGG 2026-000001: Beslut", "URL:https://kommun.example/arbete", "TRANSP:TRANSPARENT",
        ]);
    }

    [Fact]
    public void Commas_semicolons_backslashes_and_line_breaks_are_escaped_and_control_characters_left_out() =>
        Lines(Write("a, b; c\\d\r\ne\u0007f")).Should().Contain("SUMMARY:a\\, b\\; c\\\\d\\nef");

    [Fact]
    public void An_empty_calendar_is_still_a_calendar() =>
        Lines(ICalendarText.Write("Frister", Stamp, [])).Should().StartWith(["BEGIN:VCALENDAR"]).And.EndWith(["END:VCALENDAR"]).And.NotContain("BEGIN:VEVENT");

    [Fact]
    public void A_reader_gets_back_any_summary_and_no_line_is_longer_than_75_octets()
    {
        var random = new Random(5545);
        for (var round = 0; round < 500; round++)
        {
            var summary = Text(random);
            var written = Write(summary);

            written.Split("\r\n").Should().OnlyContain(x => Encoding.UTF8.GetByteCount(x) <= 75, "round {0}", round);
            written.Replace("\r\n", "", StringComparison.Ordinal).Should().NotContainAny("\r", "\n");
            Lines(written).Single(x => x.StartsWith("SUMMARY:", StringComparison.Ordinal)).Should().Be($"SUMMARY:{Escaped(summary)}", "round {0}", round);
        }
    }

    private static string Write(string summary) => ICalendarText.Write(
        "Frister", Stamp, [new CalendarDay("a-decision@kommun.example", new DateOnly(2026, 12, 31), summary, new Uri("https://kommun.example/arbete"))]);

    /// <summary>The lines as a reader unfolds them.</summary>
    private static string[] Lines(string calendar) =>
        calendar.Replace("\r\n ", "", StringComparison.Ordinal).TrimEnd().Split("\r\n");

    private static string Escaped(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace(";", @"\;", StringComparison.Ordinal).Replace(",", @"\,", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    private static string Text(Random random)
    {
        string[] pieces = ["a", "å", "€", "🏠", ",", ";", "\\", " ", "\n", "Gävle "];
        return string.Concat(Enumerable.Range(0, random.Next(1, 120)).Select(_ => pieces[random.Next(pieces.Length)]));
    }
}
