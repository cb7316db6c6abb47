using Testing;
using Xunit.Abstractions;

namespace Workflows.Tests.Runtime;

/// <summary>
/// The database refuses any one statement of a story, each one of a batch too, with an error that is not worth repeating; the
/// case goes on and every effect happens once.
/// </summary>
public sealed class FailedStatementTests(ITestOutputHelper output)
{
    private const int Samples = 10;

    [Fact]
    public Task A_sample_of_failed_statements_loses_and_repeats_nothing() => DisturbedStory.AssertAsync(TellAsync, Samples, output);

    [LongFact]
    public Task Any_failed_statement_loses_and_repeats_nothing() => DisturbedStory.AssertAsync(TellAsync, sample: null, output);

    private static async Task<(int First, int Last)> TellAsync(StoryPlace place, int parts, int failAt)
    {
        await using var relay = new StatementFailingRelay(place.ConnectionString, failAt);
        return await DisturbedStory.TellAsync(
            parts, () => relay.Statements, machine => Product.OpenAsync(relay.ConnectionString, place.DataFolder, machine));
    }
}
