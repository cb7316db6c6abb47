using Host.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Testing;

namespace Host.Tests.Support;

/// <summary>The real host in this process: Kestrel on a free port, Development, a database and a data folder of its own.</summary>
public sealed class HostFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("workflows-").FullName;
    private TestDatabase? database;
    private WebApplication? app;

    public Uri Address => new(Running.Urls.Single());

    public IServiceProvider Services => Running.Services;

    private WebApplication Running => app ?? throw new InvalidOperationException("The fixture has not been initialised by xunit.");

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        app = HostApplication.Build(
        [
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            $"--ConnectionStrings:Workflows={database.ConnectionString}",
            $"--Workflows:DataFolder={folder}",
            $"--Workflows:DefinitionsFolder={Repository.PathOf("definitions")}",
            "--Workflows:Worker=false", // tests drive the work themselves and wait for nothing
            "--Logging:LogLevel:Default=Warning",
        ]);
        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        if (database is not null)
            await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A client that keeps cookies and shows redirects instead of following them.</summary>
    public HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
}

/// <summary>One host and one browser for all tests of the collection.</summary>
[CollectionDefinition(Name)]
public sealed class FaceTests : ICollectionFixture<HostFixture>, ICollectionFixture<ChromiumFixture>
{
    public const string Name = "faces";
}
