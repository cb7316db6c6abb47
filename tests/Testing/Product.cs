using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using Workflows;
using Workflows.Data;
using Workflows.Documents.Letters;
using Workflows.Processes.Bundles;
using Workflows.Runtime;

namespace Testing;

/// <summary>
/// The whole product without its faces, on a database of its own and with a machine clock that tests turn. Its worker does
/// not run by itself: <see cref="RunUntilQuietAsync"/> drives it.
/// </summary>
public sealed class Product : IAsyncDisposable
{
    /// <summary>What a host would compile once, all hosts of this process compile once.</summary>
    private static readonly LoadedProcesses Loaded = new();

    /// <summary>The processes that make letters serve all of them, too: starting one takes longer than a letter.</summary>
    private static readonly LetterRenderer Letters = new(Options.Create(new LetterOptions()));

    private readonly ServiceProvider services;
    private TestDatabase? database;
    private TemporaryFolder? folder;

    private Product(ServiceProvider services, FakeClock machine, string connectionString, string dataFolder)
    {
        this.services = services;
        ConnectionString = connectionString;
        Machine = machine;
        DataFolder = dataFolder;
    }

    public FakeClock Machine { get; }

    public string DataFolder { get; }

    public IServiceProvider Services => services;

    public NpgsqlDataSource Database => Get<NpgsqlDataSource>();

    /// <summary>For a host that opens its own connections to the same database.</summary>
    public string ConnectionString { get; }

    /// <param name="definitions">Another definitions folder than the repository's.</param>
    /// <param name="configure">Replaces services, e.g. a step handler that fails.</param>
    /// <param name="machine">The machine's clock; an ordinary working day in March where none is given.</param>
    public static async Task<Product> StartAsync(string? definitions = null, Action<IServiceCollection>? configure = null, FakeClock? machine = null) =>
        await StartOnAsync(await TestDatabase.CreateAsync(), new TemporaryFolder(), machine ?? new FakeClock(), definitions, configure);

    /// <summary>Starts on what is there, e.g. a restored backup. Database and folder become the product's own.</summary>
    public static async Task<Product> StartOnAsync(
        TestDatabase database, TemporaryFolder folder, FakeClock machine, string? definitions = null, Action<IServiceCollection>? configure = null)
    {
        var product = await OpenAsync(database.ConnectionString, folder.Path, machine, definitions, configure);
        product.database = database;
        product.folder = folder;
        return product;
    }

    /// <summary>Starts on a database with the schema and a data folder that outlive the product.</summary>
    public static async Task<Product> OpenAsync(
        string connectionString, string dataFolder, FakeClock machine, string? definitions = null, Action<IServiceCollection>? configure = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Workflows"] = connectionString,
            ["Workflows:DataFolder"] = dataFolder,
            ["Workflows:DefinitionsFolder"] = definitions ?? Repository.PathOf("definitions"),
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(machine).AddLogging();
        services.AddWorkflowsData(configuration).AddWorkflows(configuration, isDevelopment: true).AddSingleton(Loaded).AddSingleton(Letters);
        configure?.Invoke(services);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        var product = new Product(provider, machine, connectionString, dataFolder);
        try
        {
            foreach (var startup in provider.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
                await startup.StartingAsync(CancellationToken.None);
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Performs every job and everything that is due by now.</summary>
    public Task RunUntilQuietAsync() => Get<CaseWorker>().RunUntilQuietAsync(CancellationToken.None);

    /// <summary>Turns the case clock forward; what falls due on the way happens at its own instant.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        var now = await Get<Workflows.Cases.CaseClock>().NowAsync();
        await Get<AdvanceClock>().RunAsync(now + by);
    }

    /// <summary>The open incidents of all cases: element and cause.</summary>
    public async Task<IReadOnlyList<string>> IncidentsAsync()
    {
        await using var command = Database.CreateCommand("select element_id || ': ' || message from incident where resolved_at is null order by raised_at");
        await using var reader = await command.ExecuteReaderAsync();
        var incidents = new List<string>();
        while (await reader.ReadAsync())
            incidents.Add(reader.GetString(0));
        return incidents;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
        folder?.Dispose();
    }
}
