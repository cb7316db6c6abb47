using static Workflows.Tests.Engine.Feel.FeelTest;

namespace Workflows.Tests.Engine.Feel;

/// <summary>The lexical forms of XML Schema, and what lies just outside them.</summary>
public class TemporalTextTests
{
    [Theory]
    [InlineData("date(\"999999999-01-31\")", "date(999999999, 1, 31)")]
    [InlineData("date(\"-999999999-01-31\")", "date(-999999999, 1, 31)")]
    [InlineData("date(@\"2026-05-01T23:30:00-06:00\")", "@\"2026-05-01\"")]
    [InlineData("date and time(\"2026-05-01\")", "@\"2026-05-01T00:00:00\"")]
    [InlineData("date and time(@\"2026-05-01T10:00:00@Europe/Stockholm\", @\"08:00:00\")", "@\"2026-05-01T08:00:00\"")]
    [InlineData("string(@\"2026-05-01T10:00:00.250@Europe/Stockholm\")", "\"2026-05-01T10:00:00.25@Europe/Stockholm\"")]
    [InlineData("string(@\"2026-05-01T10:00:00+00:00\")", "\"2026-05-01T10:00:00Z\"")]
    [InlineData("string(@\"-0044-03-15\")", "\"-0044-03-15\"")]
    [InlineData("years and months duration(@\"2026-03-31\", @\"2025-02-28\")", "@\"-P1Y1M\"")]
    [InlineData("week of year(@\"2026-12-31\")", "53")]
    [InlineData("week of year(@\"2024-12-30\")", "1")]
    public void Texts_within_the_limits_have_values(string expression, string expected) => Same(expression, expected);

    [Theory]
    [InlineData("date(\"2026-5-01\")")]
    [InlineData("date(\"02026-05-01\")")]
    [InlineData("date(\"+2026-05-01\")")]
    [InlineData("date(\"926-05-01\")")]
    [InlineData("date(\"1000000000-05-01\")")]
    [InlineData("date(\"2026-05-01T10:00:00\")")]
    [InlineData("date(\"2026-02-29\")")]
    [InlineData("date(2026, 4, 31)")]
    [InlineData("date(1000000000, 1, 1)")]
    [InlineData("date and time(\"2026-05-01T10:00\")")]
    [InlineData("date and time(\"2026-05-01 10:00:00\")")]
    [InlineData("date and time(\"2026-05-01T24:00:01\")")]
    [InlineData("date and time(\"2026-05-01T10:00:00+18:01\")")]
    [InlineData("date and time(\"2026-05-01T10:00:00+01:00@Europe/Stockholm\")")]
    [InlineData("date and time(\"2026-05-01T10:00:00@Nowhere/City\")")]
    public void Texts_beyond_them_have_none(string expression) => Undefined(expression);
}
