using Testing;
using Workflows.Cases;
using Workflows.Runtime;

namespace Workflows.Tests.Runtime;

/// <summary>
/// No host has run for weeks; the first one is killed in the middle of its sweep, and three others go on together. Each case
/// ends as if one host had swept in peace: acted on once, and without reminders that have lost their point.
/// </summary>
public sealed class SweepKillTests
{
    private const int Cases = 3;
    private const int Samples = 5;
    private const int Hosts = 3;

    [Fact]
    public async Task A_sweep_killed_at_a_sample_of_points_is_gone_on_with_by_three_hosts_that_act_once() => await KillAtAsync(
        (first, last) => Enumerable.Range(0, Samples).Select(x => first + (int)((x + 0.5) * (last - first + 1) / Samples)));

    [LongFact]
    public async Task A_sweep_killed_at_any_point_is_gone_on_with_by_three_hosts_that_act_once() =>
        await KillAtAsync((first, last) => Enumerable.Range(first, last - first + 1));

    private static async Task KillAtAsync(Func<int, int, IEnumerable<int>> choose)
    {
        await using var overdue = await OverdueAsync();
        await using var undisturbed = await overdue.CopyAsync();
        (int First, int Last) points;
        using (var host = KillableHost.Start())
            points = await host.SweepAsync(undisturbed);
        var expected = await EffectsAsync(undisturbed);
        expected.Where(x => x.Contains("deadline.decision.passed", StringComparison.Ordinal)).Should().HaveCount(Cases);
        expected.Where(x => x.Contains("dröjer", StringComparison.Ordinal)).Should().HaveCount(Cases);
        expected.Should().NotContain(x => x.Contains("Påminnelse", StringComparison.Ordinal) && x.Contains("Beslut i lovärende", StringComparison.Ordinal));

        foreach (var group in choose(points.First, points.Last).Chunk(Samples))
        {
            var places = new List<StoryPlace>();
            try
            {
                using (var killed = KillableHost.Start())
                {
                    foreach (var point in group)
                    {
                        places.Add(await overdue.CopyAsync());
                        await killed.StopInSweepAsync(places[^1], point);
                    }
                }

                foreach (var (point, place) in group.Zip(places))
                {
                    await GoOnAsync(place);
                    (await EffectsAsync(place)).Should().Equal(expected, $"killed at point {point} of {points}");
                }
            }
            finally
            {
                foreach (var place in places)
                    await place.DisposeAsync();
            }
        }
    }

    /// <summary>Some permits whose last day passed while no host ran.</summary>
    private static async Task<StoryPlace> OverdueAsync()
    {
        var place = await StoryPlace.CreateAsync();
        await using var product = await Product.OpenAsync(place.ConnectionString, place.DataFolder, new FakeClock(PermitStory.Begins));
        var clock = product.Get<CaseClock>();
        await using var connection = await product.Database.OpenConnectionAsync();
        await clock.HoldAsync(PermitStory.Begins, connection);
        for (var i = 0; i < Cases; i++)
            await PermitCase.ApplyAsync(product);
        await clock.HoldAsync(PermitStory.Begins + TimeSpan.FromDays(72), connection);
        return place;
    }

    /// <summary>Three hosts at once, when the lease of what the killed one held is over.</summary>
    private static async Task GoOnAsync(StoryPlace place)
    {
        var machine = new FakeClock(PermitStory.Begins + TimeSpan.FromMinutes(5));
        var hosts = new List<Product>();
        try
        {
            for (var i = 0; i < Hosts; i++)
                hosts.Add(await Product.OpenAsync(place.ConnectionString, place.DataFolder, machine));
            await Task.WhenAll(hosts.Select(x => Task.Run(async () =>
            {
                await x.Get<DeadlineSweep>().RunAsync(CancellationToken.None);
                await x.RunUntilQuietAsync();
            })));
            await hosts[0].RunUntilQuietAsync(); // what the others gave back at the very end
        }
        finally
        {
            foreach (var host in hosts)
                await host.DisposeAsync();
        }
    }

    /// <summary>What was done, whenever: each thing that a clock reached, and each mail.</summary>
    private static async Task<IReadOnlyList<string>> EffectsAsync(StoryPlace place)
    {
        await using var command = place.Database.CreateCommand(
            """
            select case_id || ' ' || payload::text from case_event where type = 'deadline.reached'
            union all
            select case_id || ' ' || recipient || ' ' || subject from mail
            union all
            select case_id || ' ' || type || ' ' || data::text from clock_event
            union all
            select case_id || ' ' || rule || ' ' || status || ' ' || array_to_string(reported, ',') from deadline
            order by 1
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var effects = new List<string>();
        while (await reader.ReadAsync())
            effects.Add(reader.GetString(0));
        return effects;
    }
}
