using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Workflows.Data.PrivateServer;

namespace Benchmarks.Engine;

/// <summary>
/// The PostgreSQL that is measured on: the server of <c>WORKFLOWS_BENCH</c> (a connection string of a superuser), otherwise a
/// private one. Either way with fsync and synchronous commit.
/// </summary>
internal sealed class BenchServer : IAsyncDisposable
{
    // Room for the whole run between two checkpoints, so that none falls into one series and not into another.
    // A table that is filled in the transaction that makes it is then not logged, and nobody follows this server. What a step
    // logs is the same.
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["max_wal_size"] = "16GB",
        ["checkpoint_timeout"] = "1h",
        ["wal_level"] = "minimal",
        ["max_wal_senders"] = "0",
    };

    private readonly PostgresServer? server;
    private readonly string connectionString;

    private BenchServer(PostgresServer? server, string connectionString) =>
        (this.server, this.connectionString) = (server, connectionString);

    public static async Task<BenchServer> StartAsync(string repository)
    {
        if (Environment.GetEnvironmentVariable("WORKFLOWS_BENCH") is { Length: > 0 } given)
            return new BenchServer(null, given);
        var options = new PostgresServerOptions(Path.Combine(repository, ".data/bench-postgres"), null, Settings);
        var server = new PostgresServer(options, NullLogger<PostgresServer>.Instance);
        await server.StartAsync(CancellationToken.None);
        return new BenchServer(server, server.ConnectionString);
    }

    public async Task<string> DescribeAsync()
    {
        var version = await AskAsync("show server_version");
        var settings = $"synchronous_commit={await AskAsync("show synchronous_commit")}, fsync={await AskAsync("show fsync")}";
        return $"PostgreSQL {version} ({(server is null ? "WORKFLOWS_BENCH" : "private server")}), {settings}";
    }

    /// <summary>Whether a commit waits for the disk here; without that no figure means anything.</summary>
    public async Task<bool> IsDurableAsync() => await AskAsync("show synchronous_commit") == "on" && await AskAsync("show fsync") == "on";

    /// <summary>Makes an empty database, replacing one of an earlier run.</summary>
    public async Task<string> CreateAsync(string database)
    {
        await DropAsync(database);
        await RunAsync($"create database {database} template template0 encoding 'UTF8' locale_provider icu icu_locale 'sv-SE' lc_collate 'C' lc_ctype 'C.UTF-8'");
        return ConnectionString(database);
    }

    public Task DropAsync(string database) => RunAsync($"drop database if exists {database} with (force)");

    /// <summary>Whether the log holds whole pages after a checkpoint; without them its growth is the rows' own.</summary>
    public async Task WritePageImagesAsync(bool write)
    {
        await RunAsync($"alter system set full_page_writes = {(write ? "on" : "off")}");
        await RunAsync("select pg_reload_conf()");
        while (await AskAsync("show full_page_writes") != (write ? "on" : "off"))
            await Task.Delay(20);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
    }

    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database, IncludeErrorDetail = true }.ConnectionString;

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
