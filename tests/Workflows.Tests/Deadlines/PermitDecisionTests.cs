using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;
using static Workflows.Tests.Deadlines.TestClock;

namespace Workflows.Tests.Deadlines;

/// <summary>The ten weeks of the building law: named cases, each with the days a court would count.</summary>
public class PermitDecisionTests
{
    private static readonly string[] Reasoned = ["reason=remissen tar tid"];

    private static ClockRule Old => Definitions.BuildingPermit["decision-old"];

    private static ClockRule New => Definitions.BuildingPermit["decision-new"];

    [Fact]
    public void The_decision_is_due_ten_weeks_after_receipt()
    {
        var state = New.On("2026-03-20", Day("2026-03-03", "application.received"));

        state.Status.Should().Be(ClockStatus.Running);
        state.Due.Should().Be(Date("2026-05-12"));
        state.DaysLeft.Should().Be(53);
        state.DaysByAuthority.Should().Be(17);
        state.RestsOnUnverified.Should().BeTrue("PBL 9:99 comes from a secondary source");
        state.Next.Should().Be(new ClockMoment(Midnight("2026-03-25"), MomentKind.WindowCloses, "injunction"));
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

    [Fact]
    public void A_letter_on_the_first_day_of_the_new_law_arrived_under_the_old_one()
    {
        var letter = Day("2025-12-01", "application.received") with { Channel = ClockChannel.Post };

        Old.On("2025-12-10", letter).Opened.Should().Be(Date("2025-11-28"));
    }

    [Fact]
    public void MOD_2022_8_an_informal_request_moves_nothing_and_nothing_after_the_limit_restarts_it()
    {
        ClockEvent[] events =
        [
            Day("2025-01-07", "application.received"),
            Day("2025-01-20", "request.informal"),
            Day("2025-03-10", "request.answered"),
            Day("2025-03-20", "injunction.sent"),
            Day("2025-04-02", "defect.cured"),
            Day("2025-04-03", "supplement.applicant"),
        ];

        var state = Old.On("2025-04-04", events);

        state.Status.Should().Be(ClockStatus.Passed);
        state.Due.Should().Be(Date("2025-03-18"));
        state.RestsOnUnverified.Should().BeTrue("the case is known from a secondary source and decided the answer");
        state.Consequences.Should().Contain(c => c.Id == "fee-reduction" && c.Steps == 3);
    }

    [Fact]
    public void A_late_order_within_the_limit_moves_nothing_either()
    {
        var state = Old.On(
            "2025-04-04", Day("2025-01-07", "application.received"), Day("2025-02-10", "injunction.sent"), Day("2025-02-20", "defect.cured"));

        state.Due.Should().Be(Date("2025-03-18"));
    }

    [Fact]
    public void An_order_on_the_last_day_of_week_three_stops_the_clock_until_the_cure()
    {
        var received = Day("2026-02-02", "application.received");
        var ordered = Day("2026-02-23", "injunction.sent");

        var waiting = New.On("2026-03-01", received, ordered);
        waiting.Status.Should().Be(ClockStatus.Paused);
        waiting.Due.Should().BeNull();
        waiting.WaitsFor.Should().Be("injunction");

        var cured = New.On("2026-03-20", received, ordered, Day("2026-03-09", "defect.cured"));
        cured.Due.Should().Be(Date("2026-05-18"));
        cured.DaysByApplicant.Should().Be(14);
        cured.DaysByAuthority.Should().Be(21 + 11);
    }

    [Fact]
    public void An_order_on_the_day_after_week_three_has_no_effect()
    {
        var state = New.On(
            "2026-03-20", Day("2026-02-02", "application.received"), Day("2026-02-24", "injunction.sent"), Day("2026-03-09", "defect.cured"));

        state.Due.Should().Be(Date("2026-04-13"));
        state.DaysByApplicant.Should().Be(0);
    }

    [Fact]
    public void The_three_weeks_never_run_from_a_cure()
    {
        var state = New.On(
            "2026-04-30",
            Day("2026-02-02", "application.received"),
            Day("2026-02-20", "injunction.sent"),
            Day("2026-03-09", "defect.cured"),
            Day("2026-03-16", "injunction.sent"),
            Day("2026-04-01", "defect.cured"));

        state.Due.Should().Be(Date("2026-05-18"));
    }

    [Fact]
    public void After_two_own_supplements_the_ten_weeks_and_the_three_run_from_the_second()
    {
        ClockEvent[] events =
        [
            Day("2026-02-02", "application.received"),
            Day("2026-02-16", "supplement.applicant"),
            Day("2026-03-16", "supplement.applicant"),
        ];

        New.On("2026-03-17", events).Due.Should().Be(Date("2026-05-25"));

        var ordered = New.On("2026-04-20", [.. events, Day("2026-04-07", "injunction.sent"), Day("2026-04-13", "defect.cured")]);
        ordered.Due.Should().Be(Date("2026-06-22"), "the third week ends on Easter Monday, so Tuesday is in time");
    }

    [Fact]
    public void A_request_answered_during_an_extension_moves_nothing()
    {
        var state = New.On(
            "2026-05-20",
            Day("2026-03-03", "application.received"),
            Day("2026-05-04", "extension.decided", [.. Reasoned, "weeks=6"]),
            Day("2026-05-10", "request.informal"),
            Day("2026-05-18", "request.answered"));

        state.Due.Should().Be(Date("2026-06-23"));
        state.DaysByApplicant.Should().Be(8);
        state.Extensions.Should().Be(1);
        state.CanExtendUntil.Should().BeNull();
    }

    [Theory]
    [InlineData("2026-05-12", "2026-07-21", "reason=stort ärende")]
    [InlineData("2026-05-13", "2026-05-12", "reason=stort ärende")]
    [InlineData("2026-05-12", "2026-05-12", "weeks=4")]
    [InlineData("2026-05-12", "2026-05-12", "reason=stort ärende", "automated=true")]
    [InlineData("2026-05-12", "2026-07-21", "reason=stort ärende", "weeks=30")]
    public void An_extension_needs_reasons_a_person_and_an_open_limit(string decided, string due, params string[] data)
    {
        var state = New.On("2026-05-13", Day("2026-03-03", "application.received"), Day(decided, "extension.decided", data));

        state.Due.Should().Be(Date(due));
    }

    [Fact]
    public void A_supplement_after_an_extension_never_shortens_the_time()
    {
        var state = New.On(
            "2026-05-20",
            Day("2026-03-03", "application.received"),
            Day("2026-05-04", "extension.decided", Reasoned),
            Day("2026-05-05", "supplement.applicant"));

        state.Due.Should().Be(Date("2026-07-21"));
    }

    [Fact]
    public void A_remittal_starts_the_handling_anew()
    {
        var state = New.On(
            "2026-09-10",
            Day("2026-03-03", "application.received"),
            Day("2026-05-04", "extension.decided", Reasoned),
            Day("2026-06-01", "decision.made"),
            Day("2026-09-07", "remittal.received"));

        state.Status.Should().Be(ClockStatus.Running);
        state.Opened.Should().Be(Date("2026-09-07"));
        state.Due.Should().Be(Date("2026-11-16"));
        state.CanExtendUntil.Should().Be(Date("2026-11-16"));
    }

    [Theory]
    [InlineData("2026-05-12", 0)]
    [InlineData("2026-05-13", 1)]
    [InlineData("2026-05-19", 1)]
    [InlineData("2026-05-20", 2)]
    [InlineData("2026-06-10", 5)]
    [InlineData("2026-09-01", 5)]
    public void The_fee_falls_by_a_fifth_for_every_started_week(string decided, int fifths)
    {
        var state = New.On("2026-10-01", Day("2026-03-03", "application.received"), Day(decided, "decision.made"));

        (state.Consequences.FirstOrDefault(c => c.Id == "fee-reduction")?.Steps ?? 0).Should().Be(fifths);
        state.Status.Should().Be(fifths == 0 ? ClockStatus.Met : ClockStatus.MetLate);
    }

    [Fact]
    public void A_postponement_for_plan_work_stops_the_fee_from_falling()
    {
        var state = Old.On(
            "2025-12-20", Day("2025-03-03", "application.received"), Day("2025-05-20", "plan.postponed"));

        state.Consequences.Should().Contain(c => c.Id == "fee-reduction" && c.Steps == 2);
    }

    [Theory]
    [InlineData("2026-04-10", "2026-06-22", "the tenth week ends on Friday, Midsummer Eve")]
    [InlineData("2025-10-15", "2025-12-29", "the tenth week ends on Wednesday, Christmas Eve")]
    [InlineData("2026-01-23", "2026-04-07", "the tenth week ends on Good Friday")]
    public void The_last_day_moves_past_holidays_and_eves(string received, string due, string because)
    {
        var rule = LegalClock.InForce(Definitions.BuildingPermit, "decision", [Day(received, "application.received")]);

        rule.On(received, Day(received, "application.received")).Due.Should().Be(Date(due), because);
    }

    [Fact]
    public void A_notification_has_four_weeks()
    {
        var rule = Definitions.BuildingPermit["notification-new"];

        rule.On("2026-03-10", Day("2026-03-03", "notification.received")).Due.Should().Be(Date("2026-03-31"));
    }

    [Fact]
    public void Waiting_for_the_armed_forces_moves_the_start_to_their_answer()
    {
        var received = Day("2026-02-02", "application.received");
        var asked = Day("2026-03-10", "defence.asked");

        New.On("2026-04-01", received, asked).Status.Should().Be(ClockStatus.Paused);
        New.On("2026-04-30", received, asked, Day("2026-04-20", "defence.answered")).Due.Should().Be(Date("2026-06-29"));
    }
}
