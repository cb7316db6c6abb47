using Testing;
using Workflows.Engine.Verification;

namespace Workflows.Tests.Engine.Verification;

public sealed class VerifierPropertyTests
{
    [Fact]
    public void On_random_small_processes_the_verdict_agrees_with_brute_force() => Compare(seed: 20260304, nets: 250);

    [LongFact]
    public void On_many_random_small_processes_the_verdict_agrees_with_brute_force() => Compare(seed: 4711, nets: 10_000);

    private static void Compare(int seed, int nets)
    {
        var random = new Random(seed);
        var undecided = 0;
        for (var number = 0; number < nets; number++)
        {
            var net = SmallNet.Next(random);
            var played = new BruteForce(net);
            var verdict = Verifier.Verify(net.Text().Model(), "p", VerificationOptions.Default with { MaxStates = 5_000 });
            var because = $"seed {seed}, net {number}: {net.Text().Xml()}";
            if (!played.IsBounded)
                verdict.Bounded.Should().NotBeOfType<Answer.Yes>(because);
            if (!played.IsComplete || !verdict.IsComplete)
            {
                undecided += played.IsComplete || !played.IsBounded && verdict.Bounded is not Answer.No ? 1 : 0;
                continue;
            }

            (verdict.Bounded is Answer.Yes).Should().BeTrue(because);
            (verdict.CanAlwaysEnd is Answer.Yes).Should().Be(played.CanAlwaysEnd, because);
            Missing(verdict).Should().BeEquivalentTo(
                Enumerable.Range(0, net.Nodes.Length).Where(node => !played.Ran.Contains(node)).Select(node => $"n{node}"), because);
        }

        undecided.Should().BeLessThanOrEqualTo(nets / 20, "almost every small process gets a verdict");
    }

    private static IEnumerable<string> Missing(ProcessVerdict verdict) =>
        verdict.EveryElementReachable is Answer.No no ? no.ElementIds : [];
}
