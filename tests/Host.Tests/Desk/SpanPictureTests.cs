using Host.Pages.Desk;
using Testing;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;

namespace Host.Tests.Desk;

public sealed class SpanPictureTests
{
    private static readonly DeadlineRules Rules =
        DeadlineRules.Parse(File.ReadAllBytes(Repository.PathOf("definitions/building-permit/deadlines.json")));

    [Fact]
    public void Spans_follow_each_other_and_what_is_left_ends_on_the_last_day()
    {
        var picture = PictureOn(new(2026, 3, 25), Event("application.received", 4), Event("injunction.sent", 9), Event("defect.cured", 20));

        picture.Bars.Select(x => x.Span.Party).Should().Equal(ClockParty.Authority, ClockParty.Applicant, ClockParty.Authority);
        picture.Bars[0].Left.Should().Be(0);
        picture.Bars.Zip(picture.Bars.Skip(1)).Should().OnlyContain(x => Math.Abs(x.First.Left + x.First.Length - x.Second.Left) < 0.001);
        (picture.Left!.Left + picture.Left.Length).Should().BeApproximately(picture.Due!.At, 0.001);
        picture.Due.Should().Be(new SpanMark(new DateOnly(2026, 5, 29), SpanPicture.Width));
        picture.Today!.At.Should().BeInRange(picture.Bars[2].Left, picture.Due.At);
    }

    [Fact]
    public void A_limit_that_has_passed_lies_before_today_and_nothing_is_left()
    {
        var picture = PictureOn(new(2026, 8, 3), Event("application.received", 4));

        picture.Left.Should().BeNull();
        picture.Due!.At.Should().BeLessThan(picture.Today!.At);
        picture.CountsWeeks.Should().BeFalse();
        picture.Ticks.Should().HaveCountLessThanOrEqualTo(5).And.OnlyContain(x => x.Day.Day == 1);
    }

    [Fact]
    public void A_case_that_waits_for_the_applicant_has_no_last_day()
    {
        var picture = PictureOn(new(2026, 3, 25), Event("application.received", 4), Event("injunction.sent", 9));

        picture.Due.Should().BeNull();
        picture.Left.Should().BeNull();
        picture.Bars[^1].Pattern.Should().NotBeNull("what is not the authority's time is told apart without colour");
        picture.Ticks.Should().OnlyContain(x => x.Day.DayOfWeek == DayOfWeek.Monday);
    }

    private static SpanPicture PictureOn(DateOnly today, params ClockEvent[] events)
    {
        var rule = LegalClock.InForce(Rules, "decision", events);
        var explanation = LegalClock.Explain(rule, events, LegalCalendar.Statutory, StockholmTime.StartOf(today));
        return SpanPicture.Of(explanation, today);
    }

    private static ClockEvent Event(string type, int dayOfMarch)
    {
        var at = StockholmTime.StartOf(new DateOnly(2026, 3, dayOfMarch)).AddHours(9);
        return new ClockEvent($"{type}-{dayOfMarch}", type, at, at, ClockChannel.Web, ClockParty.Applicant);
    }
}
