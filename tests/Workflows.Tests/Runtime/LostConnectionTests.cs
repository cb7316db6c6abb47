using System.Collections.Concurrent;
using Npgsql;
using Testing;
using Workflows.Cases;
using Xunit.Abstractions;

namespace Workflows.Tests.Runtime;

/// <summary>The database ends a connection right before any statement of a story; the case goes on and every effect happens once.</summary>
public sealed class LostConnectionTests(ITestOutputHelper output)
{
    private const int Samples = 6;

    [Fact]
    public async Task A_connection_lost_at_a_sample_of_statements_loses_and_repeats_nothing() =>
        await LoseAtAsync(story => story.Sample(Samples), toTheEnd: true);

    [LongFact]
    public async Task A_connection_lost_at_any_statement_loses_and_repeats_nothing() =>
        await LoseAtAsync(story => story.Moments, toTheEnd: false);

    private async Task LoseAtAsync(Func<KeptStory, IReadOnlyList<StoryMoment>> choose, bool toTheEnd)
    {
        await using var story = await KeptStory.TellAsync((place, parts) => TellAsync(place, parts, loseAt: 0));
        var chosen = choose(story);
        output.WriteLine($"{story.Moments.Count} points, {chosen.Count} tried");
        var failures = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(chosen, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (moment, _) =>
        {
            var parts = toTheEnd ? PermitStory.Parts : moment.Part + 1;
            await using var place = await story.BeforeAsync(moment.Part);
            await TellAsync(place, parts, moment.Point);
            if (await story.WhatIsWrongAsync(place, parts) is { } failure)
                failures.Add($"Lost at {moment}: {failure}");
        });
        failures.Should().BeEmpty();
    }

    private static async Task<(int First, int Last)> TellAsync(StoryPlace place, int parts, int loseAt)
    {
        using var points = new CrashPoints((point, serverProcess) =>
        {
            if (point == loseAt && serverProcess is { } lost)
                Terminate(place.Database, lost);
        });
        var machine = new FakeClock(PermitStory.Begins);
        await using var product = await OpenAsync(place, machine, points);
        var before = 0;
        try
        {
            await new PermitStory(product).RunAsync(parts, before: _ => before = points.Count);
        }
        catch (Exception failure) when (IsLost(failure))
        {
            // What the failed work held is free when its lease is over; then everybody tries again.
            machine.Advance(TimeSpan.FromMinutes(5));
            await new PermitStory(product).RunAsync(parts);
        }

        return (parts == 1 ? 1 : before + 1, points.Count);
    }

    private static async Task<Product> OpenAsync(StoryPlace place, FakeClock machine, CrashPoints points)
    {
        try
        {
            return await Product.OpenAsync(place.ConnectionString, place.DataFolder, machine, configure: points.Watch);
        }
        catch (Exception failure) when (IsLost(failure))
        {
            return await Product.OpenAsync(place.ConnectionString, place.DataFolder, machine, configure: points.Watch);
        }
    }

    private static bool IsLost(Exception failure) =>
        failure is NpgsqlException or ConnectionLostException || (failure.InnerException is { } inner && IsLost(inner));

    private static void Terminate(NpgsqlDataSource database, int serverProcess)
    {
        using var command = database.CreateCommand("select pg_terminate_backend($1, 5000)");
        command.Parameters.Add(new NpgsqlParameter { Value = serverProcess });
        command.ExecuteNonQuery();
    }
}
