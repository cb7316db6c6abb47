using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;
using static Workflows.Tests.Deadlines.TestClock;

namespace Workflows.Tests.Deadlines;

public class CorrectionTests
{
    private static readonly ClockEvent Received = Day("2026-03-03", "application.received");

    private static ClockRule Decision => Definitions.BuildingPermit["decision-new"];

    [Fact]
    public void A_corrected_arrival_day_moves_everything_and_keeps_what_was_shown()
    {
        var corrected = Received with
        {
            Id = "rättad",
            OccurredOn = Noon("2026-02-24"),
            RecordedAt = Noon("2026-03-20"),
            Supersedes = Received.Id,
        };

        var change = ClockHistory.Compare(Decision, [Received], [Received, corrected], Definitions.Calendar, Noon("2026-03-20"));

        change.Before.Due.Should().Be(Date("2026-05-12"));
        change.After.Due.Should().Be(Date("2026-05-05"));
        change.ShownBefore.Should().ContainSingle().Which.Due.Should().Be(Date("2026-05-12"));
        change.NewEntries.Should().Equal("rättad");
        change.Corrected.Should().Equal(Received.Id);
        change.ToTell.Should().Contain(new Affected(ClockParty.Applicant, null));
    }

    [Fact]
    public void An_order_entered_late_still_stops_the_clock_from_its_own_day()
    {
        var late = Day("2026-03-10", "injunction.sent") with { RecordedAt = Noon("2026-04-10") };
        var cure = Day("2026-03-24", "defect.cured") with { RecordedAt = Noon("2026-04-10") };

        var shown = ClockHistory.Shown(Decision, [Received, cure, late], Definitions.Calendar, Noon("2026-04-11"));

        shown.Select(s => s.Due).Should().Equal(Date("2026-05-12"), Date("2026-06-02"));
        shown[1].Because.Should().BeEquivalentTo([late.Id, cure.Id]);
    }

    [Fact]
    public void An_entry_that_changes_no_date_tells_nobody()
    {
        var change = ClockHistory.Compare(
            Decision, [Received], [Received, Day("2026-03-05", "request.informal")], Definitions.Calendar, Noon("2026-03-20"));

        change.ChangesAnything.Should().BeFalse();
    }

    [Fact]
    public void A_served_neighbour_is_told_when_legal_force_moves()
    {
        ClockEvent[] before =
        [
            Day("2026-02-20", "application.received"),
            Day("2026-05-04", "decision.made", "outcome=refused"),
            Day("2026-05-05", "service.person", "person=sökanden"),
        ];
        ClockEvent[] after = [.. before, Day("2026-05-12", "service.person", "person=grannen")];

        var change = ClockHistory.Compare(
            Definitions.BuildingPermit["legal-force-new"], before, after, Definitions.Calendar, Noon("2026-05-20"));

        change.After.Due.Should().Be(Date("2026-06-02"));
        change.ToTell.Should().Contain(new Affected(ClockParty.Other, "grannen"));
    }

    [Fact]
    public void Of_two_corrections_the_one_recorded_last_stands_in_any_order()
    {
        var first = Received with { Id = "a", OccurredOn = Noon("2026-03-02"), RecordedAt = Noon("2026-03-08"), Supersedes = Received.Id };
        var second = Received with { Id = "b", OccurredOn = Noon("2026-03-04"), RecordedAt = Noon("2026-03-09"), Supersedes = Received.Id };

        Decision.On("2026-03-10", Received, first, second).Opened.Should().Be(Date("2026-03-04"));
        Decision.On("2026-03-10", second, Received, first).Opened.Should().Be(Date("2026-03-04"));
    }

    [Fact]
    public void An_entry_taken_back_never_happened()
    {
        var order = Day("2026-03-10", "injunction.sent");
        var takenBack = order with { Id = "fel", Type = ClockEvent.TakenBack, Supersedes = order.Id };

        Decision.On("2026-03-20", Received, order, takenBack).Status.Should().Be(ClockStatus.Running);
    }
}
