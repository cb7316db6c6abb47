using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;

namespace Workflows.Tests.Deadlines;

public class PermitDecisionTests
{
    private static ClockRule Old => Definitions.BuildingPermit["decision-old"];

    private static ClockRule New => Definitions.BuildingPermit["decision-new"];

    [Fact]
    public void The_decision_is_due_ten_weeks_after_receipt()
    {
        var state = New.On("2026-03-20", Day("2026-03-03", "application.received"));

        state.Status.Should().Be(ClockStatus.Running);
        state.Due.Should().Be(new DateOnly(2026, 5, 12));
        state.DaysLeft.Should().Be(53);
        state.DaysByAuthority.Should().Be(17);
        state.RestsOnUnverified.Should().BeTrue("PBL 9:99 comes from a secondary source");
        state.Next!.Id.Should().Be("injunction");
    }

    [Theory]
    [InlineData("2025-11-28", ClockStatus.Running, ClockStatus.NotApplicable)]
    [InlineData("2025-12-01", ClockStatus.NotApplicable, ClockStatus.Running)]
    public void The_day_of_receipt_decides_which_law_applies(string received, ClockStatus old, ClockStatus current)
    {
        var events = Day(received, "application.received");

        Old.On("2025-12-10", events).Status.Should().Be(old);
        New.On("2025-12-10", events).Status.Should().Be(current);
        LegalClock.InForce(Definitions.BuildingPermit, "decision", [events]).Should().Be(old == ClockStatus.Running ? Old : New);
    }

    private static ClockEvent Day(string day, string type) => TestClock.Day(day, type);
}
