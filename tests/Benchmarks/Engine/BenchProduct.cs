using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Workflows;
using Workflows.Data;
using Workflows.Runtime;

namespace Benchmarks.Engine;

/// <summary>The product without its faces, as a host in production has it; its worker does not run by itself.</summary>
internal sealed class BenchProduct : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private BenchProduct(ServiceProvider services) => this.services = services;

    public NpgsqlDataSource Database => Get<NpgsqlDataSource>();

    /// <param name="log">Hears what Npgsql sends; null when nothing is counted.</param>
    public static async Task<BenchProduct> StartAsync(string connectionString, string folder, ILoggerProvider? log = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Workflows"] = connectionString,
            ["Workflows:DataFolder"] = Path.Combine(folder, "data"),
            ["Workflows:DefinitionsFolder"] = Path.Combine(folder, "definitions"),
            ["Workflows:Worker"] = "false",
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System);
        services.AddLogging(x =>
        {
            x.SetMinimumLevel(LogLevel.None);
            if (log is not null)
                x.AddFilter("Npgsql", LogLevel.Debug).AddProvider(log);
        });
        services.AddWorkflowsData(configuration).AddWorkflows(configuration, isDevelopment: false);
        services.AddSingleton<IDispatchedStep, NothingStep>();
        var provider = services.BuildServiceProvider();
        foreach (var startup in provider.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            await startup.StartingAsync(CancellationToken.None);
        return new BenchProduct(provider);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>A step that does nothing outside, so that only the engine is measured.</summary>
    private sealed class NothingStep : IDispatchedStep
    {
        public string Type => "bench-hop:1";

        public string Channel => "bench";

        public Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation) =>
            Task.FromResult<JobOutcome>(new JobOutcome.Done((_, _) => Task.FromResult(new JsonObject())));
    }
}
