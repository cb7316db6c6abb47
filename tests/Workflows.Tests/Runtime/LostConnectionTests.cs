using Npgsql;
using Testing;
using Xunit.Abstractions;

namespace Workflows.Tests.Runtime;

/// <summary>The database ends a connection right before any statement of a story; the case goes on and every effect happens once.</summary>
public sealed class LostConnectionTests(ITestOutputHelper output)
{
    private const int Samples = 6;

    [Fact]
    public Task A_connection_lost_at_a_sample_of_statements_loses_and_repeats_nothing() =>
        DisturbedStory.AssertAsync(TellAsync, Samples, output);

    [LongFact]
    public Task A_connection_lost_at_any_statement_loses_and_repeats_nothing() =>
        DisturbedStory.AssertAsync(TellAsync, sample: null, output);

    private static async Task<(int First, int Last)> TellAsync(StoryPlace place, int parts, int loseAt)
    {
        using var points = new CrashPoints((point, serverProcess) =>
        {
            if (point == loseAt && serverProcess is { } lost)
                Terminate(place.Database, lost);
        });
        return await DisturbedStory.TellAsync(
            parts, () => points.Count,
            machine => Product.OpenAsync(place.ConnectionString, place.DataFolder, machine, configure: points.Watch));
    }

    private static void Terminate(NpgsqlDataSource database, int serverProcess)
    {
        using var command = database.CreateCommand("select pg_terminate_backend($1, 5000)");
        command.Parameters.Add(new NpgsqlParameter { Value = serverProcess });
        command.ExecuteNonQuery();
    }
}
