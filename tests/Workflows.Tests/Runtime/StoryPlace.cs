using Npgsql;
using Testing;

namespace Workflows.Tests.Runtime;

/// <summary>A database and a data folder that outlive the hosts of a story; the case clock is held where the story begins.</summary>
internal sealed class StoryPlace : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly TemporaryFolder folder;

    private StoryPlace(TestDatabase database, TemporaryFolder folder)
    {
        this.database = database;
        this.folder = folder;
    }

    public string ConnectionString => database.ConnectionString;

    public string DataFolder => folder.Path;

    public NpgsqlDataSource Database => database.Connections;

    public static async Task<StoryPlace> CreateAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await using var command = database.Connections.CreateCommand("insert into case_clock (held_at) values ($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = PermitStory.Begins });
        await command.ExecuteNonQueryAsync();
        return new StoryPlace(database, new TemporaryFolder());
    }

    /// <summary>A place with the same rows and files; no host may be at work here.</summary>
    public async Task<StoryPlace> CopyAsync() => new(await database.CopyAsync(), folder.Copy());

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Dispose();
    }
}
