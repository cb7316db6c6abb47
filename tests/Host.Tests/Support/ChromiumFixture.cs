using Microsoft.Playwright;
using Testing;

namespace Host.Tests.Support;

/// <summary>The installed Chromium, started when the first test asks for it.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A page under test shares two cores with others: patience costs nothing where all is well.</summary>
    internal const float Patience = 90_000;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A window of its own: no cookies, nothing kept.</summary>
    /// <param name="address">The host.</param>
    /// <param name="width">The width in CSS pixels.</param>
    /// <param name="language">What the person's browser asks for.</param>
    public async Task<IPage> OpenAsync(Uri address, int width, string language = "sv-SE")
    {
        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium.Find(), Args = Arguments });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = language,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
