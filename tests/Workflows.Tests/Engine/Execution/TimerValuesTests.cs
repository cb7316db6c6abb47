using Workflows.Engine.Execution.Time;
using Workflows.Engine.Model;

namespace Workflows.Tests.Engine.Execution;

public sealed class TimerValuesTests
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    [Theory]
    [InlineData("PT1H", "2026-03-28T12:00:00+01:00", "2026-03-28T13:00:00+01:00")]
    [InlineData("P1D", "2026-03-28T12:00:00+01:00", "2026-03-29T12:00:00+02:00")]
    [InlineData("PT24H", "2026-03-28T12:00:00+01:00", "2026-03-29T13:00:00+02:00")]
    [InlineData("P1D", "2026-03-28T02:30:00+01:00", "2026-03-29T03:30:00+02:00")]
    [InlineData("P1M", "2026-01-31T09:00:00+01:00", "2026-02-28T09:00:00+01:00")]
    [InlineData("P1Y2M3W4DT5H6M7.5S", "2026-01-01T00:00:00+01:00", "2027-03-26T05:06:07.5+01:00")]
    [InlineData("-PT1H", "2026-01-01T09:00:00+01:00", "2026-01-01T08:00:00+01:00")]
    public void A_period_moves_the_date_in_the_zone_and_hours_exactly(string period, string from, string to)
    {
        IsoPeriod.TryParse(period, out var parsed).Should().BeTrue();

        parsed.After(DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture), Stockholm).Should().Be(DateTimeOffset.Parse(to, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("P1.5D")]
    [InlineData("1D")]
    [InlineData("P999999999999Y")]
    [InlineData("P400000000Y")]
    public void What_is_no_period_is_not_read(string text) => IsoPeriod.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData(TimerKind.Date, "2026-03-01", "2026-03-01T00:00:00+01:00", null, null)]
    [InlineData(TimerKind.Date, "2026-03-01T12:00:00", "2026-03-01T12:00:00+01:00", null, null)]
    [InlineData(TimerKind.Date, "2026-03-01T12:00:00Z", "2026-03-01T12:00:00+00:00", null, null)]
    [InlineData(TimerKind.Date, "2026-03-01T12:00:00@America/New_York", "2026-03-01T12:00:00-05:00", null, null)]
    [InlineData(TimerKind.Cycle, "R4/PT5S", "2026-01-01T09:00:05+01:00", "PT5S", 4)]
    [InlineData(TimerKind.Cycle, "R/P7D", "2026-01-08T09:00:00+01:00", "P7D", null)]
    [InlineData(TimerKind.Cycle, "R2/2026-06-01T08:00:00+02:00/P1M", "2026-06-01T08:00:00+02:00", "P1M", 2)]
    public void A_timer_is_planned(TimerKind kind, string text, string due, string? period, int? times) =>
        TimerValues.Plan(kind, text, DateTimeOffset.Parse("2026-01-01T09:00:00+01:00", System.Globalization.CultureInfo.InvariantCulture), Stockholm)
            .Should().Be(new TimerPlan(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture), period, times));

    [Theory]
    [InlineData(TimerKind.Date, "first of may")]
    [InlineData(TimerKind.Date, "2026-02-30")]
    [InlineData(TimerKind.Date, "2026-03-01T12:00:00@Nowhere/City")]
    [InlineData(TimerKind.Duration, "5 days")]
    [InlineData(TimerKind.Duration, "P9000Y")]
    [InlineData(TimerKind.Cycle, "R0/P1D")]
    [InlineData(TimerKind.Cycle, "R3/P0D")]
    [InlineData(TimerKind.Cycle, "R3")]
    public void What_is_no_timer_is_told_with_an_example(TimerKind kind, string text) =>
        TimerValues.Check(kind, text)!.ToString().Should().Contain(text).And.Contain(" as ");
}
