using System.Collections.Concurrent;
using System.Diagnostics;
using Testing;
using Xunit.Abstractions;

namespace Workflows.Tests.Runtime;

/// <summary>
/// A host is killed at any moment of a case's life and another goes on: the end is that of a life without a kill.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Samples = 12;
    private const int ShownOfARow = 400;

    [Fact]
    public async Task A_host_killed_at_a_sample_of_points_leaves_a_case_that_ends_as_if_nothing_had_happened() =>
        await KillAtAsync(points => Enumerable.Range(0, Samples).Select(x => 1 + (int)((x + 0.5) * points / Samples)), together: 6);

    [LongFact]
    public async Task A_host_killed_at_any_point_leaves_a_case_that_ends_as_if_nothing_had_happened() =>
        await KillAtAsync(points => Enumerable.Range(1, points), together: 40);

    [Fact]
    public async Task The_recorded_facts_give_the_stored_state_after_each_act()
    {
        await using var place = await StoryPlace.CreateAsync();
        await using var product = await Product.OpenAsync(place.ConnectionString, place.DataFolder, new FakeClock(PermitStory.Begins));

        await new PermitStory(product).RunAsync(caseId => StoryProofs.AssertFoldAsync(place.Database, caseId));

        await StoryProofs.AssertFinishedAsync(place.Database, place.DataFolder);
    }

    private async Task KillAtAsync(Func<int, IEnumerable<int>> choose, int together)
    {
        var watch = Stopwatch.StartNew();
        var (points, expected) = await UndisturbedAsync();
        output.WriteLine($"{points} points; the undisturbed story took {watch.Elapsed.TotalSeconds:0.0} s");

        var failures = new ConcurrentBag<string>();
        var chosen = choose(points).ToList();
        await Parallel.ForEachAsync(chosen.Chunk(together), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (group, _) =>
        {
            foreach (var failure in await WhatGoesWrongAsync(group, expected))
                failures.Add(failure);
        });
        output.WriteLine($"{chosen.Count} kills in {watch.Elapsed.TotalSeconds:0} s");
        failures.Should().BeEmpty();
    }

    private static async Task<(int Points, IReadOnlyList<string> End)> UndisturbedAsync()
    {
        await using var place = await StoryPlace.CreateAsync();
        using var host = KillableHost.Start();
        var points = await host.FinishAsync(place, hostsBefore: 0);
        await StoryProofs.AssertFinishedAsync(place.Database, place.DataFolder);
        return (points, await EndState.ReadAsync(place.Database));
    }

    /// <summary>One host dies while each of its stories stands at another point; a new host goes on with all of them.</summary>
    private static async Task<IReadOnlyList<string>> WhatGoesWrongAsync(int[] points, IReadOnlyList<string> expected)
    {
        var places = new List<StoryPlace>();
        var failures = new List<string>();
        try
        {
            using (var killed = KillableHost.Start())
            {
                foreach (var point in points)
                {
                    places.Add(await StoryPlace.CreateAsync());
                    await killed.StopAtAsync(places[^1], point);
                }
            }

            using var next = KillableHost.Start();
            foreach (var (point, place) in points.Zip(places))
            {
                if (await HowItEndsAsync(next, place, expected) is { } failure)
                    failures.Add($"Killed at point {point}: {failure}");
            }
        }
        finally
        {
            foreach (var place in places)
                await place.DisposeAsync();
        }

        return failures;
    }

    /// <returns>What is wrong with the end, or null.</returns>
    private static async Task<string?> HowItEndsAsync(KillableHost host, StoryPlace place, IReadOnlyList<string> expected)
    {
        try
        {
            await host.FinishAsync(place, hostsBefore: 1);
            var end = await EndState.ReadAsync(place.Database);
            await StoryProofs.AssertFinishedAsync(place.Database, place.DataFolder);
            return end.SequenceEqual(expected) ? null : Difference(expected, end);
        }
        catch (Exception failure) when (failure is InvalidOperationException or Xunit.Sdk.XunitException or Npgsql.NpgsqlException)
        {
            return failure.Message;
        }
    }

    private static string Difference(IReadOnlyList<string> expected, IReadOnlyList<string> end)
    {
        var rows = expected.Except(end).Select(x => "- " + x).Concat(end.Except(expected).Select(x => "+ " + x))
            .Select(x => x.Length > ShownOfARow ? x[..ShownOfARow] + "…" : x);
        return string.Join('\n', rows.Append($"{expected.Count} rows without a kill, {end.Count} with it"));
    }
}
