using Npgsql;

namespace Testing;

/// <summary>A database of its own, dropped on disposal; for tests that need more than the one of their class.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static int created;
    private readonly string name;

    private TestDatabase(string name, string connectionString)
    {
        this.name = name;
        ConnectionString = connectionString;
        Connections = NpgsqlDataSource.Create(connectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Connections { get; }

    /// <summary>A database with the product's schema and no rows.</summary>
    public static Task<TestDatabase> CreateAsync() => CreateAsync(empty: false);

    /// <summary>A database without any table.</summary>
    public static Task<TestDatabase> CreateEmptyAsync() => CreateAsync(empty: true);

    public async ValueTask DisposeAsync()
    {
        await Connections.DisposeAsync();
        await (await TestServer.GetAsync()).ExecuteAsync($"drop database if exists {name} with (force)");
    }

    private static async Task<TestDatabase> CreateAsync(bool empty)
    {
        var server = await TestServer.GetAsync();
        var name = $"{TestServer.DatabasePrefix}{Environment.ProcessId}_{Interlocked.Increment(ref created)}";
        await server.ExecuteAsync(empty ? TestServer.CreateEmpty(name) : $"create database {name} template {server.Template}");
        return new TestDatabase(name, server.ConnectionString(name));
    }
}
