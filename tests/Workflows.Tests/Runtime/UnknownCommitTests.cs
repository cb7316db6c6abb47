using Npgsql;
using Testing;
using Workflows.Cases;

namespace Workflows.Tests.Runtime;

/// <summary>The connection breaks after a COMMIT has been carried out and before its answer is read.</summary>
public sealed class UnknownCommitTests
{
    [Fact]
    public async Task A_unit_whose_commit_was_not_answered_is_not_run_again_when_it_was_committed()
    {
        await using var place = await StoryPlace.CreateAsync();
        await using var product = await Product.OpenAsync(place.ConnectionString, place.DataFolder, new FakeClock(PermitStory.Begins));
        var permit = await PermitCase.ApplyAsync(product);
        await using var relay = new CommitLosingRelay(place.ConnectionString);
        await using var connections = NpgsqlDataSource.Create(relay.ConnectionString);
        var units = new CaseUnits(connections, product.Get<CaseClock>());
        var runs = 0;

        await units.RunAsync(permit.Id, new ActionContext(Actor.System("test")), unit =>
        {
            runs++;
            unit.Record("test.happened", new { runs });
            return Task.CompletedTask;
        });

        relay.Lost.Should().Be(1);
        runs.Should().Be(1);
        await using var command = place.Database.CreateCommand("select count(*) from case_event where type = 'test.happened'");
        (await command.ExecuteScalarAsync()).Should().Be(1L);
    }
}
