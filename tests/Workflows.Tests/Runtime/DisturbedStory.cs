using System.Collections.Concurrent;
using Npgsql;
using Testing;
using Workflows.Cases;
using Xunit.Abstractions;

namespace Workflows.Tests.Runtime;

/// <summary>A story whose database disturbs a host that lives on: what failed is tried again, as people and workers do.</summary>
internal static class DisturbedStory
{
    /// <summary>Disturbs moments, each in a story of its own, and compares each with the undisturbed story.</summary>
    /// <param name="tell">Tells a place's story up to a number of parts, disturbed at a point (0: nowhere), and says which points lay in the last part.</param>
    /// <param name="sample">How many moments are tried, each to the end of the story; null: all, each to the end of its part.</param>
    /// <param name="output">Told how many there were.</param>
    public static async Task AssertAsync(Func<StoryPlace, int, int, Task<(int First, int Last)>> tell, int? sample, ITestOutputHelper output)
    {
        await using var story = await KeptStory.TellAsync((place, parts) => tell(place, parts, 0));
        var chosen = sample is { } count ? story.Sample(count) : story.Moments;
        output.WriteLine($"{story.Moments.Count} points, {chosen.Count} tried");
        var failures = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(chosen, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (moment, _) =>
        {
            var parts = sample is null ? moment.Part + 1 : PermitStory.Parts;
            await using var place = await story.BeforeAsync(moment.Part);
            try
            {
                await tell(place, parts, moment.Point);
                if (await story.WhatIsWrongAsync(place, parts) is { } difference)
                    failures.Add($"{moment}: {difference}");
            }
            catch (Exception failure) when (failure is InvalidOperationException or Xunit.Sdk.XunitException || IsOfDatabase(failure))
            {
                failures.Add($"{moment}: {failure}");
            }
        });
        failures.Should().BeEmpty();
    }

    /// <summary>Opens a product and tells its story up to a number of parts; after one failure of the database everybody tries again.</summary>
    /// <param name="parts">How many parts.</param>
    /// <param name="points">Counts the moments at which the story can be disturbed.</param>
    /// <param name="open">Opens the product.</param>
    /// <returns>Which points lay in the last part; the start of the product counts to the first part.</returns>
    public static async Task<(int First, int Last)> TellAsync(int parts, Func<int> points, Func<FakeClock, Task<Product>> open)
    {
        var machine = new FakeClock(PermitStory.Begins);
        await using var product = await OpenAsync(machine, open);
        var before = 0;
        try
        {
            await new PermitStory(product).RunAsync(parts, before: _ => before = points());
        }
        catch (Exception failure) when (IsOfDatabase(failure))
        {
            // What the failed work held is free when its lease is over.
            machine.Advance(TimeSpan.FromMinutes(5));
            await new PermitStory(product).RunAsync(parts);
        }

        return (parts == 1 ? 1 : before + 1, points());
    }

    private static async Task<Product> OpenAsync(FakeClock machine, Func<FakeClock, Task<Product>> open)
    {
        try
        {
            return await open(machine);
        }
        catch (Exception failure) when (IsOfDatabase(failure))
        {
            return await open(machine);
        }
    }

    /// <summary>A connection that ends while Npgsql is reading may also show as a reference that it has let go of.</summary>
    private static bool IsOfDatabase(Exception failure) =>
        failure is NpgsqlException or ConnectionLostException or NullReferenceException { Source: "Npgsql" } || (failure.InnerException is { } inner && IsOfDatabase(inner));
}
