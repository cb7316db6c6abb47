using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using static Workflows.Tests.Deadlines.TestClock;

namespace Workflows.Tests.Deadlines;

public class ExtensionOfferTests
{
    private static readonly ClockEvent Received = Day("2026-03-03", "application.received");

    [Fact]
    public void A_running_limit_may_be_extended_by_each_length_up_to_the_longest()
    {
        var offer = Offers("2026-05-12", Received).Should().ContainSingle().Subject;

        offer.Rule.Id.Should().Be("decision-new");
        offer.Due.Should().Be(Date("2026-05-12"));
        offer.DecideBy.Should().Be(Date("2026-05-12"));
        offer.Unit.Should().Be(PeriodUnit.Weeks);
        offer.Choices.Select(x => x.Length).Should().Equal(Enumerable.Range(1, 10));
        offer.Choices[0].Due.Should().Be(Date("2026-05-19"));
        offer.Choices[^1].Due.Should().Be(Date("2026-07-21"));
    }

    [Fact]
    public void Nothing_may_be_extended_the_day_after_the_last() =>
        Offers("2026-05-13", Received).Should().BeEmpty();

    [Fact]
    public void Nothing_may_be_extended_twice() =>
        Offers("2026-05-11", Received, Day("2026-05-04", "extension.decided", "weeks=2", "reason=r")).Should().BeEmpty();

    [Fact]
    public void Nothing_may_be_extended_while_the_clock_stands_still() =>
        Offers("2026-03-20", Received, Day("2026-03-10", "injunction.sent")).Should().BeEmpty();

    private static IReadOnlyList<ExtensionOffer> Offers(string on, params ClockEvent[] events) =>
        ExtensionOffer.Of(Definitions.BuildingPermit, events, Definitions.Calendar, Noon(on));
}
