using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using static Workflows.Tests.Deadlines.TestClock;

namespace Workflows.Tests.Deadlines;

public class FeeReductionTests
{
    /// <summary>The last day is 2026-05-12.</summary>
    private static readonly ClockEvent Received = Day("2026-03-03", "application.received");

    [Theory]
    [InlineData("2026-05-13", 1, 1960, "2026-05-20")]
    [InlineData("2026-05-19", 1, 1960, "2026-05-20")]
    [InlineData("2026-05-20", 2, 3920, "2026-05-27")]
    [InlineData("2026-06-10", 5, 9800, null)]
    [InlineData("2026-12-24", 5, 9800, null)]
    public void A_fifth_is_lost_for_each_started_week(string on, int steps, decimal off, string? growsOn)
    {
        var reduction = On(on, Received)!;

        reduction.Steps.Should().Be(steps);
        reduction.Off(9800).Should().Be(off);
        reduction.Left(9800).Should().Be(9800 - off);
        reduction.Since.Should().Be(Date("2026-05-13"));
        reduction.GrowsOn.Should().Be(growsOn is null ? null : Date(growsOn));
    }

    [Fact]
    public void The_fee_is_whole_on_the_last_day() => On("2026-05-12", Received).Should().BeNull();

    [Fact]
    public void It_stops_with_the_decision()
    {
        var reduction = On("2026-07-01", Received, Day("2026-05-21", "decision.made", "outcome=granted"))!;

        reduction.Steps.Should().Be(2);
        reduction.GrowsOn.Should().BeNull();
    }

    [Fact]
    public void A_postponement_for_plan_work_stops_it()
    {
        var reduction = On("2026-07-01", Received, Day("2026-05-14", "plan.postponed"))!;

        reduction.Steps.Should().Be(1);
        reduction.GrowsOn.Should().BeNull();
    }

    [Fact]
    public void Ore_are_rounded_once() => On("2026-05-13", Received)!.Off(11111.11m).Should().Be(2222.22m);

    private static FeeReduction? On(string day, params ClockEvent[] events) =>
        FeeReduction.Of(LegalClock.EvaluateAll(Definitions.BuildingPermit, events, Definitions.Calendar, Noon(day)));
}
