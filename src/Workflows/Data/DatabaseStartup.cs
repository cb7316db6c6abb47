using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Workflows.Data.PrivateServer;

namespace Workflows.Data;

/// <summary>Makes the database ready before anything else starts. The private server goes when the host disposes its services.</summary>
internal sealed class DatabaseStartup(IServiceProvider services, NpgsqlDataSource database, ILogger<DatabaseStartup> log)
    : IHostedLifecycleService
{
    private const int OldestMajorVersion = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly PostgresServer? server = services.GetService<PostgresServer>();

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (server is not null)
            await server.StartAsync(cancellationToken);
        await CheckServerAsync(cancellationToken);
        foreach (var name in await SchemaUpgrade.ApplyAsync(database, cancellationToken))
            log.LogInformation("Applied schema file {Name}", name);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task CheckServerAsync(CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(cancel);
                if (connection.PostgreSqlVersion.Major < OldestMajorVersion)
                    throw new StartupException(
                        $"The database server is PostgreSQL {connection.PostgreSqlVersion}; {OldestMajorVersion} or later is needed.");
                return;
            }
            catch (PostgresException e) when (!e.IsTransient)
            {
                throw new StartupException($"The database server refuses ConnectionStrings__Workflows: {e.MessageText}.", e);
            }
            catch (Exception e) when (e is NpgsqlException or SocketException)
            {
                if (waited >= Patience)
                    throw new StartupException(
                        $"The database server of ConnectionStrings__Workflows does not answer: {e.InnerException?.Message ?? e.Message}.", e);
            }

            await Task.Delay(Pause, cancel);
        }
    }
}
