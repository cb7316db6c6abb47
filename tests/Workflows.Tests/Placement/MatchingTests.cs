using Workflows.Placement.Matching;

namespace Workflows.Tests.Placement;

public sealed class MatchingTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public void Ten_thousand_random_rounds_pass_nobody_over_and_leave_no_wanted_place_empty()
    {
        var contested = 0;
        for (var seed = 0; seed < 10_000; seed++)
        {
            var (seekers, vacancies) = Rounds.Random(new Random(seed));
            var matching = DeferredAcceptance.Match(seekers, vacancies);
            contested += seekers.Count(x => matching.Explain(x.Id).Any(wish => wish.Outcome == WishOutcome.PassedOver));

            StableMatchings.Blocking(seekers, vacancies, matching.UnitOf).Should().BeEmpty($"round {seed} is stable");
        }

        contested.Should().BeGreaterThan(10_000, "the rounds are hard ones");
    }

    [Fact]
    public void The_matching_is_the_best_stable_one_for_every_seeker()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var (seekers, vacancies) = Rounds.Small(new Random(seed));
            var matching = DeferredAcceptance.Match(seekers, vacancies);
            var stable = StableMatchings.All(seekers, vacancies).ToList();

            stable.Should().NotBeEmpty();
            foreach (var seeker in seekers)
                StableMatchings.Rank(seeker, matching.UnitOf(seeker.Id)).Should().Be(stable.Min(x => StableMatchings.Rank(seeker, x[seeker.Id])), $"round {seed}");
        }
    }

    [Fact]
    public void Nobody_gains_by_an_untruthful_list_when_lists_may_be_as_long_as_one_likes()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var (seekers, vacancies) = Rounds.Small(new Random(seed));
            var truthful = DeferredAcceptance.Match(seekers, vacancies);
            for (var index = 0; index < seekers.Count; index++)
            {
                var seeker = seekers[index];
                var honest = StableMatchings.Rank(seeker, truthful.UnitOf(seeker.Id));
                foreach (var list in StableMatchings.EveryList(seeker, vacancies))
                {
                    var lied = DeferredAcceptance.Match([.. seekers[..index], seeker with { Wishes = list }, .. seekers[(index + 1)..]], vacancies);
                    StableMatchings.Rank(seeker, lied.UnitOf(seeker.Id)).Should().BeGreaterThanOrEqualTo(honest, $"round {seed}");
                }
            }
        }
    }

    [Fact]
    public void With_a_short_list_leaving_out_a_hopeless_unit_may_pay()
    {
        // As the guide says: whoever may name one unit only does well to name one where there is hope.
        List<Vacancy> vacancies = [new("popular", "1–3", 1), new("quiet", "1–3", 1)];
        var first = Of("first", Day, new Wish("popular", 1, "sibling"));
        var truthful = DeferredAcceptance.Match([first, Of("second", Day, new Wish("popular", 2, "queue"))], vacancies);
        var other = DeferredAcceptance.Match([first, Of("second", Day, new Wish("quiet", 2, "queue"))], vacancies);

        truthful.UnitOf("second").Should().BeNull();
        other.UnitOf("second").Should().Be("quiet");
    }

    [Fact]
    public void In_which_order_seekers_come_does_not_matter()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var (seekers, vacancies) = Rounds.Random(random);
            var matching = DeferredAcceptance.Match(seekers, vacancies);
            var shuffled = DeferredAcceptance.Match([.. seekers.OrderBy(_ => random.Next())], [.. vacancies.OrderBy(_ => random.Next())]);

            seekers.Select(x => shuffled.UnitOf(x.Id)).Should().Equal(seekers.Select(x => matching.UnitOf(x.Id)));
        }
    }

    [Fact]
    public void Each_wish_is_explained_by_the_rule_that_decided()
    {
        List<Vacancy> vacancies = [new("a", "1–3", 1), new("b", "1–3", 1), new("c", "1–3", 0), new("d", "1–3", 2)];
        var matching = DeferredAcceptance.Match(
            [
                Of("sibling", Day.AddDays(9), new Wish("a", 1, "syskonförtur")),
                Of("early", Day.AddDays(-9), new Wish("b", 2, "ködatum")),
                Of("asking", Day, new Wish("a", 2, "ködatum"), new Wish("b", 2, "ködatum"), new Wish("c", 2, "ködatum"), new Wish("d", 2, "ködatum"), new Wish("e", 2, "ködatum")),
            ],
            vacancies);

        matching.UnitOf("asking").Should().Be("d");
        matching.Explain("asking").Should().Equal(
            new Explanation("a", WishOutcome.PassedOver, Criterion.Class, "syskonförtur"),
            new Explanation("b", WishOutcome.PassedOver, Criterion.QueueDate),
            new Explanation("c", WishOutcome.NoPlaces),
            new Explanation("d", WishOutcome.Given),
            new Explanation("e", WishOutcome.BetterGiven));
        (matching.CountAt(0), matching.CountAt(3)).Should().Be((2, 1));
    }

    [Fact]
    public void Lots_are_drawn_the_same_each_time_and_anew_for_each_round()
    {
        var lots = Enumerable.Range(0, 200).Select(x => Lot.Of("autumn", $"seeker{x}")).ToList();

        lots.Should().OnlyHaveUniqueItems().And.Equal(Enumerable.Range(0, 200).Select(x => Lot.Of("autumn", $"seeker{x}")));
        lots.Should().NotIntersectWith(Enumerable.Range(0, 200).Select(x => Lot.Of("spring", $"seeker{x}")));
    }

    [Fact]
    public void What_cannot_be_matched_is_refused()
    {
        var seeker = Of("one", Day, new Wish("a", 1, "queue"));

        FluentActions.Invoking(() => DeferredAcceptance.Match([seeker, seeker], [])).Should().Throw<ArgumentException>().WithMessage("*twice*");
        FluentActions.Invoking(() => DeferredAcceptance.Match([seeker with { Wishes = [seeker.Wishes[0], seeker.Wishes[0]] }], []))
            .Should().Throw<ArgumentException>().WithMessage("*twice*");
        FluentActions.Invoking(() => DeferredAcceptance.Match([seeker], [new Vacancy("a", "1–3", -1)])).Should().Throw<ArgumentException>();
    }

    private static Seeker Of(string id, DateOnly queuedOn, params Wish[] wishes) => new(id, "1–3", queuedOn, Lot.Of("round", id), wishes);
}
