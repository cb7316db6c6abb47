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

    // A process that has just started is slow, so a killed host has many stories, each of which it leaves at another point.
    private const int Together = 80;

    // Every one so many is told to the end of the story; see KeptStory for why the others need not be.
    private const int ToTheEnd = 20;

    [Fact]
    public async Task A_host_killed_at_a_sample_of_points_leaves_a_case_that_ends_as_if_nothing_had_happened() =>
        await KillAtAsync(story => [.. story.Sample(Samples).Select(x => new Kill(x, PermitStory.Parts))], Samples / 2);

    [LongFact]
    public async Task A_host_killed_at_any_point_leaves_a_case_that_ends_as_if_nothing_had_happened() =>
        await KillAtAsync(
            story => [.. story.Moments.Select((x, i) => new Kill(x, i % ToTheEnd == 0 ? PermitStory.Parts : x.Part + 1))], Together);

    [Fact]
    public async Task The_recorded_facts_give_the_stored_state_after_each_act()
    {
        await using var place = await StoryPlace.CreateAsync();
        await using var product = await Product.OpenAsync(place.ConnectionString, place.DataFolder, new FakeClock(PermitStory.Begins));

        await new PermitStory(product).RunAsync(after: _ => StoryProofs.AssertFoldAsync(place.Database));

        await StoryProofs.AssertFinishedAsync(place);
    }

    private async Task KillAtAsync(Func<KeptStory, IReadOnlyList<Kill>> choose, int together)
    {
        var watch = Stopwatch.StartNew();
        await using var story = await UndisturbedAsync();
        output.WriteLine($"{story.Moments.Count} points; the undisturbed story took {watch.Elapsed.TotalSeconds:0.0} s");

        var failures = new ConcurrentBag<string>();
        var chosen = choose(story);
        await Parallel.ForEachAsync(chosen.Chunk(together), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (group, _) =>
        {
            foreach (var failure in await WhatGoesWrongAsync(story, group))
                failures.Add(failure);
        });
        output.WriteLine($"{chosen.Count} kills in {watch.Elapsed.TotalSeconds:0} s");
        failures.Should().BeEmpty();
    }

    private static async Task<KeptStory> UndisturbedAsync()
    {
        using var host = KillableHost.Start();
        return await KeptStory.TellAsync((place, parts) => host.FinishAsync(place, parts, hostsBefore: 0));
    }

    /// <summary>One host dies while each of its stories stands at another point; a new host goes on with all of them.</summary>
    private static async Task<IReadOnlyList<string>> WhatGoesWrongAsync(KeptStory story, IReadOnlyList<Kill> kills)
    {
        var places = new List<StoryPlace>();
        var failures = new List<string>();
        try
        {
            using (var killed = KillableHost.Start())
            {
                foreach (var kill in kills)
                {
                    places.Add(await story.BeforeAsync(kill.At.Part));
                    await killed.StopAtAsync(places[^1], kill.At);
                }
            }

            using var next = KillableHost.Start();
            foreach (var (kill, place) in kills.Zip(places))
            {
                if (await WhatIsWrongAsync(story, next, place, kill.Parts) is { } failure)
                    failures.Add($"Killed at {kill.At}: {failure}");
            }
        }
        finally
        {
            foreach (var place in places)
                await place.DisposeAsync();
        }

        return failures;
    }

    private static async Task<string?> WhatIsWrongAsync(KeptStory story, KillableHost host, StoryPlace place, int parts)
    {
        try
        {
            await host.FinishAsync(place, parts, hostsBefore: 1);
            return await story.WhatIsWrongAsync(place, parts);
        }
        catch (Exception failure) when (failure is InvalidOperationException or Xunit.Sdk.XunitException or Npgsql.NpgsqlException)
        {
            return failure.Message;
        }
    }

    /// <param name="At">When the host dies.</param>
    /// <param name="Parts">How far the story is told afterwards.</param>
    private readonly record struct Kill(StoryMoment At, int Parts);
}
