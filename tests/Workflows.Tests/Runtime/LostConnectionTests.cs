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
        await LoseAtAsync(points => Enumerable.Range(0, Samples).Select(x => 1 + (int)((x + 0.25) * points / Samples)));

    [LongFact]
    public async Task A_connection_lost_at_any_statement_loses_and_repeats_nothing() =>
        await LoseAtAsync(points => Enumerable.Range(1, points));

    private async Task LoseAtAsync(Func<int, IEnumerable<int>> choose)
    {
        var points = await TellAsync(0);
        var chosen = choose(points).ToList();
        output.WriteLine($"{points} points, {chosen.Count} tried");
        foreach (var point in chosen)
            await TellAsync(point);
    }

    private static async Task<int> TellAsync(int loseAt)
    {
        await using var place = await StoryPlace.CreateAsync();
        using var points = new CrashPoints((point, serverProcess) =>
        {
            if (point == loseAt && serverProcess is { } lost)
                Terminate(place.Database, lost);
        });
        var machine = new FakeClock(PermitStory.Begins);
        await using var product = await OpenAsync(place, machine, points);
        try
        {
            await new PermitStory(product).RunAsync();
        }
        catch (Exception failure) when (IsLost(failure))
        {
            // What the failed work held is free when its lease is over; then everybody tries again.
            machine.Advance(TimeSpan.FromMinutes(5));
            await new PermitStory(product).RunAsync();
        }

        await StoryProofs.AssertFinishedAsync(place.Database, place.DataFolder);
        return points.Count;
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
