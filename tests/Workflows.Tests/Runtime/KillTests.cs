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
    private const int Samples = 8;
    private const int ShownOfARow = 400;

    [Fact]
    public async Task A_host_killed_at_a_sample_of_points_leaves_a_case_that_ends_as_if_nothing_had_happened() =>
        await KillAtAsync(points => Enumerable.Range(0, Samples).Select(x => 1 + (int)((x + 0.5) * points / Samples)));

    [LongFact]
    public async Task A_host_killed_at_any_point_leaves_a_case_that_ends_as_if_nothing_had_happened() =>
        await KillAtAsync(points => Enumerable.Range(1, points));

    [Fact]
    public async Task The_recorded_facts_give_the_stored_state_after_each_act()
    {
        await using var place = await StoryPlace.CreateAsync();
        await using var product = await Product.OpenAsync(place.ConnectionString, place.DataFolder, new FakeClock(PermitStory.Begins));

        await new PermitStory(product).RunAsync(caseId => StoryProofs.AssertFoldAsync(place.Database, caseId));

        await StoryProofs.AssertFinishedAsync(place.Database, place.DataFolder);
    }

    private async Task KillAtAsync(Func<int, IEnumerable<int>> choose)
    {
        var watch = Stopwatch.StartNew();
        await using var undisturbed = await StoryPlace.CreateAsync();
        var points = await KillableHost.FinishAsync(undisturbed, hostsBefore: 0);
        var expected = await EndState.ReadAsync(undisturbed.Database);
        await StoryProofs.AssertFinishedAsync(undisturbed.Database, undisturbed.DataFolder);
        output.WriteLine($"{points} points; the undisturbed story took {watch.Elapsed.TotalSeconds:0.0} s");

        var failures = new ConcurrentBag<string>();
        var chosen = choose(points).ToList();
        await Parallel.ForEachAsync(chosen, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (point, _) =>
        {
            if (await WhatGoesWrongAsync(point, expected) is { } failure)
                failures.Add($"Killed at point {point} of {points}: {failure}");
        });
        output.WriteLine($"{chosen.Count} kills in {watch.Elapsed.TotalSeconds:0} s");
        failures.Should().BeEmpty();
    }

    private static async Task<string?> WhatGoesWrongAsync(int point, IReadOnlyList<string> expected)
    {
        await using var place = await StoryPlace.CreateAsync();
        try
        {
            await KillableHost.KillAsync(place, point);
            await KillableHost.FinishAsync(place, hostsBefore: 1);
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
