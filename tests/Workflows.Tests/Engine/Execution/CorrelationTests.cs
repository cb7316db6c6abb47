using Workflows.Engine.Execution;

namespace Workflows.Tests.Engine.Execution;

public sealed class CorrelationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private static Message Letter(string? key, int minutes = 0, long order = 1) =>
        new("m", key, Trigger.Nothing, Now.AddMinutes(minutes), order);

    private static MessageSubscription Waiting(string? key, long order, string name = "m") => new("i", order, name, key, order);

    [Theory]
    [InlineData("k", "k", true)]
    [InlineData("k", "other", false)]
    [InlineData(null, "k", true)]
    [InlineData("k", null, true)]
    public void Keys_must_agree_where_both_have_one(string? waiting, string? sent, bool matches) =>
        Correlation.Matches(Waiting(waiting, 1), Letter(sent)).Should().Be(matches);

    [Fact]
    public void The_oldest_wait_gets_the_message_and_nobody_else()
    {
        var route = Correlation.Route(Letter("k"), [Waiting("k", 9), Waiting("x", 1), Waiting("k", 4), Waiting("k", 2, "n")], [new("p", "s", 0)], Now);

        route.Should().Be(new MessageRoute.ToWait(Waiting("k", 4)));
    }

    [Fact]
    public void Without_a_wait_it_starts_a_process_then_is_kept_then_lost()
    {
        Correlation.Route(Letter("k"), [], [new("q", "s", 0), new("p", "s", 1)], Now).Should().Be(new MessageRoute.ToStart("p", "s", 1));
        Correlation.Route(Letter("k", 5), [], [], Now).Should().BeOfType<MessageRoute.Kept>();
        Correlation.Route(Letter("k"), [], [], Now).Should().BeOfType<MessageRoute.Lost>();
    }

    [Fact]
    public void A_new_wait_gets_the_oldest_kept_message_that_has_not_expired() =>
        Correlation.FromKept(Waiting("k", 9), [Letter("k", -1, 1), Letter("x", 5, 2), Letter("k", 5, 4), Letter("k", 5, 3)], Now)!
            .Order.Should().Be(3);

    [Fact]
    public void Timers_fire_by_moment_and_then_by_age()
    {
        Correlation.CompareDue(Now, 9, Now.AddSeconds(1), 1).Should().BeNegative();
        Correlation.CompareDue(Now, 9, Now, 1).Should().BePositive();
    }
}
