using Microsoft.Playwright;

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

    /// <summary>Its program: <c>WORKFLOWS_CHROMIUM</c> or where Debian installs it; null where there is none.</summary>
    public static string? Program { get; } =
        new[] { Environment.GetEnvironmentVariable("WORKFLOWS_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A window of its own: no cookies, nothing kept.</summary>
    /// <param name="address">The host.</param>
    /// <param name="width">The width in CSS pixels.</param>
    /// <param name="language">What the person's browser asks for.</param>
    public async Task<IPage> OpenAsync(Uri address, int width, string language = "sv-SE")
    {
        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = Arguments });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = language,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        return await context.NewPageAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>A fact in a real browser; skipped, with the reason, where Chromium is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (ChromiumFixture.Program is null)
            Skip = BrowserTheoryAttribute.Reason;
    }
}

/// <summary>A theory in a real browser; skipped, with the reason, where Chromium is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    internal const string Reason = "Chromium is not installed; install it or set WORKFLOWS_CHROMIUM to its program.";

    public BrowserTheoryAttribute()
    {
        if (ChromiumFixture.Program is null)
            Skip = Reason;
    }
}
