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
    public static async Task<TestDatabase> CreateAsync() => await CreateAsync($"template {(await TestServer.GetAsync()).Template}");

    /// <summary>A database without any table.</summary>
    public static Task<TestDatabase> CreateEmptyAsync() => CreateAsync(TestServer.Empty);

    /// <summary>A database with the same rows. Whoever is connected to this one is sent away first: PostgreSQL wants it so.</summary>
    public async Task<TestDatabase> CopyAsync()
    {
        Connections.Clear();
        var server = await TestServer.GetAsync();
        await server.ExecuteAsync($"select pg_terminate_backend(pid, 60000) from pg_stat_activity where datname = '{name}' and usename = current_user");
        return await CreateAsync($"template {name}");
    }

    public async ValueTask DisposeAsync()
    {
        await Connections.DisposeAsync();
        await (await TestServer.GetAsync()).ExecuteAsync($"drop database if exists {name} with (force)");
    }

    private static async Task<TestDatabase> CreateAsync(string origin)
    {
        var server = await TestServer.GetAsync();
        var name = $"{TestServer.DatabasePrefix}{Environment.ProcessId}_{Interlocked.Increment(ref created)}";
        await server.ExecuteAsync($"create database {name} {origin}");
        return new TestDatabase(name, server.ConnectionString(name));
    }
}
