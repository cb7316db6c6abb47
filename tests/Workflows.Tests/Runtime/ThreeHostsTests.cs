using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Testing;
using Workflows.Data;
using Workflows.Data.PrivateServer;
using Xunit.Abstractions;

namespace Workflows.Tests.Runtime;

/// <summary>
/// Three hosts on one database, killed and followed by others at random; the database's server is killed too, and the disk of
/// both the database and the documents is full for a while. Every case ends like one that nothing happened to.
/// </summary>
public sealed class ThreeHostsTests(ITestOutputHelper output)
{
    private const int Hosts = 3;
    private static readonly TimeSpan Length = TimeSpan.FromDays(60);

    [LongFact]
    public Task A_dozen_cases_live_through_kills_a_lost_server_and_a_full_disk() => LiveThroughAsync(cases: 12);

    [LongFact]
    public Task Five_hundred_cases_live_through_kills_a_lost_server_and_a_full_disk() => LiveThroughAsync(cases: 500);

    private async Task LiveThroughAsync(int cases)
    {
        var seed = Random.Shared.Next();
        try
        {
            await LiveThroughAsync(cases, seed);
        }
        catch (Exception failure)
        {
            throw new Xunit.Sdk.XunitException($"With seed {seed}: {failure}");
        }
    }

    private async Task LiveThroughAsync(int cases, int seed)
    {
        var random = new Random(seed);
        using var disk = new SmallDisk();
        output.WriteLine(disk.CanBeFilled ? $"Seed {seed}" : $"Seed {seed}; the disk is never full: this account may not mount one");
        var folder = Path.Combine(disk.Path, "postgres");
        await using var server = new PostgresServer(new PostgresServerOptions(folder, TestRun.PostgresBinaries), NullLogger<PostgresServer>.Instance);
        await server.StartAsync(CancellationToken.None);
        var trouble = new Trouble(disk, Path.Combine(folder, "server", "data"), cases, random);
        var data = Path.Combine(disk.Path, "data");
        await using (var empty = NpgsqlDataSource.Create(server.ConnectionString))
            await SchemaUpgrade.ApplyAsync(empty, CancellationToken.None);
        var helped = await TellAsync(server.ConnectionString, data, cases, trouble, random);
        await using var database = NpgsqlDataSource.Create(server.ConnectionString);
        await StoryProofs.AssertFinishedAsync(database, data, cases);
        await AssertUndisturbedAsync(database, helped);
    }

    /// <returns>The cases that needed an operator.</returns>
    private async Task<IReadOnlySet<Guid>> TellAsync(string connectionString, string data, int cases, Trouble trouble, Random random)
    {
        await using var product = await Product.OpenAsync(connectionString, data, new FakeClock(PermitStory.Begins));
        var watcher = new CaseWatcher(product);
        await watcher.TurnAsync(PermitStory.Begins);
        for (var i = 0; i < cases; i++)
            await PermitCase.SubmitAsync(product, await PermitCase.FillInAsync(product));

        using var hosts = new WorkingHosts(connectionString, data, Hosts, random);
        Task WorkAsync() => hosts.WorkAsync(watcher.IsQuietAsync, trouble.Approach, () => trouble.EndAsync(product.Database));
        await WorkAsync();
        for (var round = 1; round <= PermitCrowd.Rounds; round++)
        {
            await watcher.TurnAsync(PermitCrowd.At(round));
            (await new PermitCrowd(product).LeftAsync()).Should().HaveCount(cases, $"every case comes to round {round}; {hosts.LastFailures}");
            await WorkAsync();
        }

        while (await watcher.NextAsync() is { } due && due <= PermitStory.Begins + Length)
        {
            await watcher.TurnAsync(due);
            await WorkAsync();
        }

        output.WriteLine($"{hosts.Killed} hosts killed, {trouble.Times} other troubles, {hosts.Failures} failures met, {watcher.Helped.Count} cases needed an operator");
        return watcher.Helped;
    }

    /// <summary>A case in which an operator retried something has that in its history, and is held to the other proofs alone.</summary>
    private static async Task AssertUndisturbedAsync(NpgsqlDataSource database, IReadOnlySet<Guid> helped)
    {
        var expected = await UndisturbedAsync();
        foreach (var caseId in (await StoryProofs.CasesAsync(database)).Where(x => !helped.Contains(x)))
            EndState.Difference(expected, await EndState.ReadCaseAsync(database, caseId)).Should().BeNull();
    }

    private static async Task<IReadOnlyList<string>> UndisturbedAsync()
    {
        await using var place = await StoryPlace.CreateAsync();
        await using var product = await Product.OpenAsync(place.ConnectionString, place.DataFolder, new FakeClock(PermitStory.Begins));
        await new HostsTogether([product]).TellAsync();
        return await EndState.ReadCaseAsync(place.Database, (await StoryProofs.CasesAsync(place.Database)).Single());
    }
}
