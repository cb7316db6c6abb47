using System.Collections.Concurrent;
using Npgsql;
using Testing;
using Xunit.Abstractions;

namespace Workflows.Tests.Runtime;

/// <summary>External steps, messages, signals, timers and migration: by two hosts at once, and with each statement failing in turn.</summary>
public sealed class EveryKindTests(ITestOutputHelper output)
{
    private const int Samples = 8;
    private const int Rounds = 30;

    [Fact]
    public Task What_two_hosts_do_at_once_happens_once() => TogetherAsync(1);

    [LongFact]
    public Task What_two_hosts_do_at_once_happens_once_however_often_they_try() => TogetherAsync(Rounds);

    [Fact]
    public Task A_sample_of_failed_statements_loses_and_repeats_nothing() => FailAsync(Samples);

    [LongFact]
    public Task Any_failed_statement_loses_and_repeats_nothing() => FailAsync(sample: null);

    private static async Task TogetherAsync(int rounds)
    {
        using var process = EveryKindStory.Processes();
        using var renamed = Renamed();
        for (var round = 0; round < rounds; round++)
        {
            await using var one = await Product.StartAsync(process.Folder);
            await using var two = await Product.OpenAsync(one.ConnectionString, one.DataFolder, one.Machine, process.Folder);
            var story = new EveryKindStory([one, two], renamed.Folder);
            await story.TellAsync();
            await story.AssertToldAsync();
        }
    }

    private async Task FailAsync(int? sample)
    {
        using var process = EveryKindStory.Processes();
        using var renamed = Renamed();
        await using var published = await PublishedAsync(process);
        using var folder = new TemporaryFolder();
        var (first, last) = await TellAsync(published, folder.Path, process, renamed, failAt: 0);
        var points = Enumerable.Range(first, last - first + 1).ToList();
        var chosen = sample is { } count ? [.. Enumerable.Range(0, count).Select(x => points[(int)((x + 0.5) * points.Count / count)])] : points;
        output.WriteLine($"{points.Count} statements, {chosen.Count} tried");
        var failures = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(chosen, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (point, _) =>
        {
            try
            {
                await TellAsync(published, folder.Path, process, renamed, point);
            }
            catch (Exception failure) when (failure is Xunit.Sdk.XunitException or InvalidOperationException or NpgsqlException)
            {
                failures.Add($"statement {point}: {failure}");
            }
        });
        failures.Should().BeEmpty();
    }

    /// <summary>Tells the story in a copy of the database, which refuses one of its statements.</summary>
    /// <returns>Which statements are the story's.</returns>
    private static async Task<(int First, int Last)> TellAsync(
        TestDatabase published, string dataFolder, SmallProcess process, SmallProcess renamed, int failAt)
    {
        await using var place = await published.CopyAsync();
        await using var relay = new StatementFailingRelay(place.ConnectionString, failAt);
        await using var product = await Product.OpenAsync(relay.ConnectionString, dataFolder, new FakeClock(), process.Folder);
        var first = relay.Statements + 1;
        var story = new EveryKindStory([product], renamed.Folder);
        try
        {
            await story.TellAsync();
        }
        catch (Exception failure) when (failure is NpgsqlException || failure.InnerException is NpgsqlException)
        {
            product.Machine.Advance(TimeSpan.FromMinutes(5)); // what the failed work held is free when its lease is over
            await story.TellAsync();
        }

        var last = relay.Statements;
        await story.AssertToldAsync();
        return (first, last);
    }

    /// <summary>A database in which the processes are published, so that every story begins at the same statement.</summary>
    private static async Task<TestDatabase> PublishedAsync(SmallProcess process)
    {
        var database = await TestDatabase.CreateAsync();
        using var folder = new TemporaryFolder();
        await using var product = await Product.OpenAsync(database.ConnectionString, folder.Path, new FakeClock(), process.Folder);
        return database;
    }

    private static SmallProcess Renamed()
    {
        var process = EveryKindStory.Processes();
        EveryKindStory.Rename(process);
        return process;
    }
}
