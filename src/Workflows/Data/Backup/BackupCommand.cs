using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Workflows.Data.PrivateServer;

namespace Workflows.Data.Backup;

/// <summary>The commands <c>backup DIR</c> and <c>restore DIR</c> of the host program.</summary>
public static class BackupCommand
{
    public const string Backup = "backup";
    public const string Restore = "restore";

    /// <summary>Runs beside a living host or without one, on the database and data folder that the host would use.</summary>
    /// <returns>The exit code: 0 done, 2 called wrongly.</returns>
    /// <exception cref="StartupException">It cannot be done; the message says why.</exception>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var command, var target])
        {
            await Console.Error.WriteLineAsync($"usage: ./{args[0]} DIR");
            return 2;
        }

        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var folder = DataFolder.From(configuration);
        await using var server = await ServerAsync(configuration, folder);
        await using var database = NpgsqlDataSource.Create(server?.ConnectionString ?? configuration.GetConnectionString("Workflows")!);
        var set = new BackupSet(target);
        Console.WriteLine(command == Backup
            ? await MakeBackup.RunAsync(database, folder, set, TimeProvider.System, CancellationToken.None)
            : await RestoreBackup.RunAsync(database, folder, set, CancellationToken.None));
        return 0;
    }

    private static async Task<PostgresServer?> ServerAsync(IConfiguration configuration, DataFolder folder)
    {
        if (!string.IsNullOrWhiteSpace(configuration.GetConnectionString("Workflows")))
            return null;
        var options = new PostgresServerOptions(folder.Postgres, configuration["Workflows:PostgresBinaries"]);
        var server = new PostgresServer(options, NullLogger<PostgresServer>.Instance);
        await server.StartAsync(CancellationToken.None);
        return server;
    }
}
