using Testing;

namespace Workflows.Tests.Runtime;

/// <summary>
/// Two hosts complete the same task, correlate the same message, take the same job and fire the same due work at once: each
/// happens once, and nothing is lost.
/// </summary>
public sealed class HostsTogetherTests
{
    private const int Rounds = 40;

    [Fact]
    public Task What_two_hosts_do_at_once_happens_once() => AssertAsync(rounds: 1);

    [LongFact]
    public Task What_two_hosts_do_at_once_happens_once_however_often_they_try() => AssertAsync(Rounds);

    private static async Task AssertAsync(int rounds)
    {
        await using var alone = await StoryPlace.CreateAsync();
        await TellAsync(alone, hosts: 1);
        var expected = await EndState.ReadAsync(alone);
        for (var round = 0; round < rounds; round++)
        {
            await using var together = await StoryPlace.CreateAsync();
            await TellAsync(together, hosts: 2);
            EndState.Difference(expected, await EndState.ReadAsync(together)).Should().BeNull();
            await StoryProofs.AssertFinishedAsync(together);
        }
    }

    private static async Task TellAsync(StoryPlace place, int hosts)
    {
        var opened = new List<Product>();
        try
        {
            for (var i = 0; i < hosts; i++)
                opened.Add(await Product.OpenAsync(place.ConnectionString, place.DataFolder, new FakeClock(PermitStory.Begins)));
            await new HostsTogether(opened).TellAsync();
        }
        finally
        {
            foreach (var host in opened)
                await host.DisposeAsync();
        }
    }
}
