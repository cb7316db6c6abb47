using Workflows.Deadlines.Clock;
using static Workflows.Tests.Deadlines.TestClock;

namespace Workflows.Tests.Deadlines;

public class OtherProcessesTests
{
    [Fact]
    public void A_place_is_offered_within_four_months_and_silence_does_not_stop_them()
    {
        var offer = Definitions.Preschool["offer"];
        ClockEvent[] events = [Day("2026-03-02", "wish.received"), Day("2026-04-01", "guardian.silent"), Day("2026-04-20", "independent.offered")];

        offer.On("2026-05-01", events).Due.Should().Be(Date("2026-07-02"));
        offer.On("2026-07-03", events).Status.Should().Be(ClockStatus.Passed);
    }

    [Fact]
    public void A_directed_offer_is_sent_three_months_ahead()
    {
        var rule = Definitions.Preschool["directed-offer"];

        rule.OnFor("barnet", "2026-03-01", Day("2026-02-01", "directed.planned", "child=barnet", "startsOn=2026-08-17"))
            .Due.Should().Be(Date("2026-05-17"));
    }

    [Fact]
    public void A_preschool_decision_is_reviewed_for_legality_within_three_weeks_of_the_notice()
    {
        Definitions.Preschool["appeal-legality"].On("2026-05-30", Day("2026-05-29", "minutes.notified")).Due
            .Should().Be(Date("2026-06-22"), "the third week ends on Midsummer Eve");
    }

    [Fact]
    public void A_licence_is_decided_four_months_after_the_complete_application_and_can_be_extended_by_four()
    {
        var rule = Definitions.ServingLicence["decision"];
        var complete = Day("2026-01-30", "application.completed");

        rule.On("2026-02-01", Day("2026-01-10", "application.received")).Status.Should().Be(ClockStatus.NotStarted);
        rule.On("2026-03-01", complete).Due.Should().Be(Date("2026-06-01"), "30 May is a Saturday");
        rule.On("2026-05-21", complete, Day("2026-05-20", "extension.decided", "reason=utredning")).Due.Should().Be(Date("2026-09-30"));
    }

    [Fact]
    public void The_restaurant_report_is_due_on_the_first_of_March()
    {
        Definitions.ServingLicence["restaurant-report"].OnFor("2026", "2027-01-10", Day("2026-12-31", "year.ended", "year=2026")).Due
            .Should().Be(Date("2027-03-01"));
    }

    [Fact]
    public void A_temporary_licence_is_measured_against_the_day_of_the_event()
    {
        Definitions.ServingLicence["target-temporary-closed"].On("2026-05-01", Day("2026-04-20", "event.planned", "closedEvent=2026-06-13")).Due
            .Should().Be(Date("2026-06-10"));
    }

    [Fact]
    public void The_party_may_demand_a_decision_after_six_months_and_then_it_comes_within_four_weeks()
    {
        ClockEvent[] events = [Day("2026-01-12", "application.received"), Day("2026-07-15", "demand.received")];

        Definitions.ServingLicence["demand-right"].On("2026-07-12", events).Status.Should().Be(ClockStatus.Running);
        Definitions.ServingLicence["demand-right"].On("2026-07-13", events).Status.Should().Be(ClockStatus.Passed);
        Definitions.ServingLicence["demand-decision"].On("2026-07-20", events).Due.Should().Be(Date("2026-08-12"));
    }

    [Fact]
    public void A_duty_without_a_day_runs_until_it_is_done()
    {
        var rule = Definitions.BuildingPermit["registration"];
        var received = Day("2026-03-03", "document.received", "document=1");

        rule.OnFor("1", "2026-03-10", received).Should().Match<ClockState>(s => s.Status == ClockStatus.Running && s.Due == null);
        Definitions.BuildingPermit["promise-registration"].OnFor("1", "2026-03-10", received).Status.Should().Be(ClockStatus.Passed);
        rule.OnFor("1", "2026-03-10", received, Day("2026-03-04", "document.registered", "document=1")).Status.Should().Be(ClockStatus.Met);
    }
}
