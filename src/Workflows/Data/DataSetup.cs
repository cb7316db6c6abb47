using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Workflows.Data.PrivateServer;

namespace Workflows.Data;

public static class DataSetup
{
    /// <summary>More than the statements of all steps together, so that none is pushed out by another.</summary>
    private const int MostPrepared = 200;

    /// <summary>
    /// Registers the <see cref="NpgsqlDataSource"/> and what brings it to life at start: the private server when
    /// <c>ConnectionStrings:Workflows</c> is not set, then the schema. It starts before every other hosted service and goes after them.
    /// </summary>
    public static IServiceCollection AddWorkflowsData(this IServiceCollection services, IConfiguration configuration)
    {
        var folder = DataFolder.From(configuration);
        services.AddSingleton(folder);

        var configured = configuration.GetConnectionString("Workflows");
        if (string.IsNullOrWhiteSpace(configured))
        {
            var options = new PostgresServerOptions(folder.Postgres, configuration["Workflows:PostgresBinaries"]);
            services.AddSingleton(x => new PostgresServer(options, x.GetRequiredService<ILogger<PostgresServer>>()));
            services.AddSingleton(x => DataSource(x.GetRequiredService<PostgresServer>().ConnectionString, x));
        }
        else
        {
            services.AddSingleton(x => DataSource(configured, x));
        }

        return services.AddHostedService<DatabaseStartup>();
    }

    private static NpgsqlDataSource DataSource(string connectionString, IServiceProvider services) =>
        new NpgsqlDataSourceBuilder(Prepared(connectionString))
            .UseLoggerFactory(services.GetRequiredService<ILoggerFactory>())
            .Build();

    /// <summary>
    /// Statements stay prepared on their connections, and a returned connection needs no reset because nobody changes its
    /// settings; a connection string that says otherwise is followed.
    /// </summary>
    private static string Prepared(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Max Auto Prepare"))
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (MostPrepared, 2);
        if (!settings.ShouldSerialize("No Reset On Close"))
            settings.NoResetOnClose = true;
        return settings.ConnectionString;
    }
}
