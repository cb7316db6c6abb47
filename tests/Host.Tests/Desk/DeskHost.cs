using Host.Startup;
using Host.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Testing;
using Workflows.Cases;
using Workflows.Runtime;

namespace Host.Tests.Desk;

/// <summary>
/// The host with a browser, beside a product without faces on the same database: tests bring a case to a state through the
/// use cases and look at it through the pages. The case clock stands still, so both show the same time.
/// </summary>
public sealed class DeskHost : IAsyncLifetime
{
    private static readonly string[] BrowserArguments = ["--no-sandbox", "--disable-gpu", "--disable-quic"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private WebApplication? host;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>For the use cases. Its machine clock is turned by tests; the host's is the real one.</summary>
    public Product Product { get; private set; } = null!;

    public string Address => host!.Urls.First();

    public async Task InitializeAsync()
    {
        if (Chromium.Find() is not { } chromium)
            return;
        Product = await Product.StartAsync();
        await using (var connection = await Product.Database.OpenConnectionAsync())
            await Product.Get<CaseClock>().HoldAsync(Product.Machine.GetUtcNow(), connection);
        await StartHostAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = BrowserArguments });
    }

    /// <summary>Performs every job and everything that is due, together with the host's own worker.</summary>
    public async Task RunUntilQuietAsync()
    {
        var worker = host!.Services.GetRequiredService<CaseWorker>();
        await using var waiting = Product.Database.CreateCommand("select count(*) from job where state = 'waiting'");
        using var patience = new CancellationTokenSource(Patience);
        do
        {
            await worker.RunUntilQuietAsync(patience.Token);
        }
        while (await waiting.ExecuteScalarAsync(patience.Token) is > 0L);
    }

    /// <summary>A new case whose receipt has been sent, so its first task waits.</summary>
    public async Task<PermitCase> ApplyAsync()
    {
        var permit = await PermitCase.ApplyAsync(Product);
        await RunUntilQuietAsync();
        return permit;
    }

    /// <summary>The page of a case's open task.</summary>
    public async Task<IPage> OpenTaskAsync(PermitCase permit, string element, Actor staff, int width = 1280, bool withScript = true)
    {
        var task = await permit.OpenTaskAsync(element) ?? throw new InvalidOperationException($"The case has no open task '{element}'.");
        var page = await SignInAsync(staff, width, withScript);
        await page.GotoAsync($"/arbete/uppgift/{permit.Id}/{task.Id}");
        return page;
    }

    /// <summary>A browser of its own, signed in as somebody of the staff.</summary>
    public async Task<IPage> SignInAsync(Actor staff, int width = 1280, bool withScript = true)
    {
        var page = await OpenAsync(width, withScript);
        await page.GotoAsync("/logga-in");
        await page.Locator($"button[value='{staff.Id}']").ClickAsync();
        return page;
    }

    /// <summary>A browser of its own in which nobody has signed in.</summary>
    public async Task<IPage> OpenAsync(int width = 1280, bool withScript = true)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address,
            ViewportSize = new() { Width = width, Height = 900 },
            JavaScriptEnabled = withScript,
            Locale = "sv-SE",
        });
        context.SetDefaultTimeout(ChromiumFixture.Patience);
        Assertions.SetDefaultExpectTimeout(ChromiumFixture.Patience);
        return await context.NewPageAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (host is not null)
            await host.DisposeAsync();
        if (Product is not null)
            await Product.DisposeAsync();
    }

    private async Task StartHostAsync()
    {
        host = HostApplication.Build(
        [
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            $"--ConnectionStrings:Workflows={Product.ConnectionString}",
            $"--Workflows:DataFolder={Product.DataFolder}",
            "--Workflows:Worker=false",
            $"--Workflows:DefinitionsFolder={Repository.PathOf("definitions")}",
        ]);
        await host.StartAsync();
    }
}
