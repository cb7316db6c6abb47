using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;
using static Workflows.Tests.Deadlines.TestClock;

namespace Workflows.Tests.Deadlines;

/// <summary>When a permit can no longer be appealed, and what begins then.</summary>
public class LegalForceTests
{
    private static readonly ClockEvent[] Decided =
    [
        Day("2026-02-20", "application.received"),
        Day("2026-05-04", "decision.made", "outcome=granted"),
        Day("2026-05-04", "service.required", "person=sökanden"),
        Day("2026-05-04", "service.required", "person=grannen"),
    ];

    private static ClockRule LegalForce => Definitions.BuildingPermit["legal-force-new"];

    [Fact]
    public void It_is_the_latest_of_all_appeal_times()
    {
        ClockEvent[] events =
        [
            .. Decided,
            Day("2026-05-05", "service.person", "person=sökanden"),
            Day("2026-05-06", "notice.published"),
            Day("2026-05-08", "service.person", "person=grannen"),
        ];

        var state = LegalForce.On("2026-05-20", events);

        state.Due.Should().Be(Date("2026-06-03"), "one week and three weeks after publication");
        LegalForce.On("2026-06-04", events).Status.Should().Be(ClockStatus.Passed);
    }

    [Fact]
    public void Publication_before_the_last_service_lets_the_service_decide()
    {
        ClockEvent[] events =
        [
            .. Decided,
            Day("2026-05-05", "service.person", "person=sökanden"),
            Day("2026-05-06", "notice.published"),
            Day("2026-05-28", "service.person", "person=grannen"),
        ];

        LegalForce.On("2026-06-10", events).Due.Should().Be(Date("2026-06-18"));
    }

    [Fact]
    public void Nothing_is_certain_while_somebody_has_not_been_served()
    {
        var state = LegalForce.On(
            "2027-01-10", [.. Decided, Day("2026-05-05", "service.person", "person=sökanden"), Day("2026-05-06", "notice.published")]);

        state.Status.Should().Be(ClockStatus.Running);
        state.Due.Should().BeNull();
    }

    [Fact]
    public void A_refusal_needs_no_publication()
    {
        LegalForce.On(
            "2026-05-10",
            Day("2026-02-20", "application.received"),
            Day("2026-05-04", "decision.made", "outcome=refused"),
            Day("2026-05-05", "service.person", "person=sökanden")).Due.Should().Be(Date("2026-05-26"));
    }

    [Fact]
    public void The_week_after_publication_is_not_moved_but_the_appeal_day_is()
    {
        var rule = Definitions.BuildingPermit["appeal-public"];

        rule.On("2026-04-01", Day("2026-03-27", "notice.published")).Due.Should().Be(Date("2026-04-24"), "the week ends on Good Friday and stays there");
        rule.On("2026-05-22", Day("2026-05-22", "notice.published")).Due.Should().Be(Date("2026-06-22"), "the last day would be Midsummer Eve");
    }

    [Fact]
    public void An_appeal_in_time_holds_legal_force_back_until_it_is_settled()
    {
        ClockEvent[] events =
        [
            .. Decided,
            Day("2026-05-05", "service.person", "person=sökanden"),
            Day("2026-05-05", "service.person", "person=grannen"),
            Day("2026-05-06", "notice.published"),
            Day("2026-05-25", "appeal.received", "appeal=1"),
        ];

        LegalForce.On("2026-08-01", events).Status.Should().Be(ClockStatus.Paused);
        LegalForce.On("2026-11-01", [.. events, Day("2026-10-12", "appeal.final", "appeal=1")]).Due.Should().Be(Date("2026-10-12"));
    }

    [Fact]
    public void An_appeal_after_legal_force_changes_nothing()
    {
        ClockEvent[] events =
        [
            .. Decided,
            Day("2026-05-05", "service.person", "person=sökanden"),
            Day("2026-05-05", "service.person", "person=grannen"),
            Day("2026-05-06", "notice.published"),
            Day("2026-06-05", "appeal.received", "appeal=1"),
        ];

        LegalForce.On("2026-06-10", events).Status.Should().Be(ClockStatus.Passed);
    }

    [Fact]
    public void Each_person_served_has_an_appeal_time_of_their_own()
    {
        var rule = Definitions.BuildingPermit["appeal-party"];
        ClockEvent[] events =
        [
            Day("2026-05-05", "service.person", "person=sökanden"),
            Day("2026-05-08", "service.person", "person=grannen"),
        ];

        LegalClock.Subjects(rule, events).Should().Equal("sökanden", "grannen");
        rule.OnFor("sökanden", "2026-05-10", events).Due.Should().Be(Date("2026-05-26"));
        rule.OnFor("grannen", "2026-05-10", events).Due.Should().Be(Date("2026-05-29"));
    }

    [Fact]
    public void Lapse_and_archive_are_counted_from_the_day_of_legal_force()
    {
        ClockEvent[] events =
        [
            .. Decided,
            Day("2026-05-05", "service.person", "person=sökanden"),
            Day("2026-05-05", "service.person", "person=grannen"),
            Day("2026-05-06", "notice.published"),
        ];

        var before = Definitions.BuildingPermit["lapse-begin-new"].On("2026-06-01", events);
        before.Status.Should().Be(ClockStatus.NotStarted);
        before.Next.Should().Be(new ClockMoment(Midnight("2026-06-04"), MomentKind.Starts, "lapse-begin-new"));

        Definitions.BuildingPermit["lapse-begin-new"].On("2026-06-04", events).Due.Should().Be(Date("2028-06-04"));
        Definitions.BuildingPermit["lapse-finish-new"].On("2026-06-04", events).Due.Should().Be(Date("2031-06-04"));
        Definitions.BuildingPermit["archive"].On("2026-06-04", events).Due.Should().Be(Date("2026-07-04"));
    }

    [Fact]
    public void Building_before_legal_force_meets_the_lapse_rule()
    {
        ClockEvent[] events =
        [
            .. Decided,
            Day("2026-05-05", "service.person", "person=sökanden"),
            Day("2026-05-05", "service.person", "person=grannen"),
            Day("2026-05-06", "notice.published"),
            Day("2026-05-20", "building.begun"),
        ];

        Definitions.BuildingPermit["lapse-begin-new"].On("2028-07-01", events).Status.Should().Be(ClockStatus.Met);
    }
}
