using Microsoft.Extensions.Logging;
using Npgsql;

namespace Workflows.Data.PrivateServer;

/// <summary>
/// The private PostgreSQL of a host without a connection string: made at first start, adopted from a host that was killed,
/// started again when it dies, shared by all hosts on the same folder and stopped by the last that leaves in order.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Database = "workflows";

    private readonly ServerFolder folder;
    private readonly ServerProcess process;
    private readonly ILogger log;
    private readonly CancellationTokenSource stopping = new();
    private IDisposable? shared;
    private Task watching = Task.CompletedTask;

    public PostgresServer(PostgresServerOptions options, ILogger<PostgresServer> log)
    {
        this.log = log;
        folder = new ServerFolder(options.Folder);
        process = new ServerProcess(folder, options);
    }

    /// <summary>How to reach the product's database; stays the same over restarts of the server.</summary>
    /// <exception cref="StartupException">The password cannot be read or written.</exception>
    public string ConnectionString => process.ConnectionString(Database);

    /// <summary>Adopts or starts the server, makes the database at first use and keeps the server alive from then on.</summary>
    /// <exception cref="StartupException">The folder is unwritable, holds data of another major version, or the server does not start.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        folder.Create();
        var how = await EnsureRunningAsync(cancel);
        log.LogInformation("Private PostgreSQL in {Folder}: {How}", folder.Root, how);
        watching = WatchAsync(stopping.Token);
    }

    /// <summary>Leaves the server; it is stopped when no other host uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
            return;
        await stopping.CancelAsync();
        await watching;
        if (shared is not null)
            await LeaveAsync();
        stopping.Dispose();
    }

    private async Task<string> EnsureRunningAsync(CancellationToken cancel)
    {
        using var alone = await ServerLock.TakeAsync(folder.StartLock, cancel);
        var adopted = await process.AdoptAsync(cancel);
        if (!adopted)
            await process.StartAsync(cancel);
        shared ??= ServerLock.TakeShared(folder.HostsLock);
        await CreateDatabaseAsync(cancel);
        return adopted ? "adopted" : "started";
    }

    private async Task CreateDatabaseAsync(CancellationToken cancel)
    {
        await using var connection = await process.ConnectAsync(cancel);
        await using var look = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection)
        {
            Parameters = { new() { Value = Database } },
        };
        if (await look.ExecuteScalarAsync(cancel) is not null)
            return;
        await using var create = new NpgsqlCommand($"create database {Database}", connection);
        await create.ExecuteNonQueryAsync(cancel);
    }

    private async Task WatchAsync(CancellationToken cancel)
    {
        var wait = TimeSpan.FromMilliseconds(500);
        try
        {
            while (true)
            {
                await Task.Delay(wait, cancel);
                if (process.IsAlive())
                    continue;
                log.LogWarning("The private PostgreSQL in {Folder} has died; starting it again", folder.Root);
                wait = await TryAgainAsync(cancel) ? TimeSpan.FromMilliseconds(500) : TimeSpan.FromSeconds(5);
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    private async Task<bool> TryAgainAsync(CancellationToken cancel)
    {
        try
        {
            await EnsureRunningAsync(cancel);
            return true;
        }
        catch (Exception e) when (e is StartupException or NpgsqlException or IOException)
        {
            log.LogError("The private PostgreSQL in {Folder} does not start again: {Reason}", folder.Root, e.Message);
            return false;
        }
    }

    private async Task LeaveAsync()
    {
        using var alone = await ServerLock.TakeAsync(folder.StartLock, CancellationToken.None);
        shared!.Dispose();
        shared = null;
        using var last = ServerLock.TryTakeAlone(folder.HostsLock);
        if (last is not null)
            await process.StopAsync();
    }
}
