using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Host.Tests.Support;

/// <summary>
/// Somebody at a browser, whichever face they use. Every page that they meet is checked: axe finds nothing, nothing sticks
/// out sideways, and the browser had nothing to refuse.
/// </summary>
public class FaceBrowser : IAsyncDisposable
{
    private readonly List<string> complaints = [];

    protected FaceBrowser(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }

    public static async Task<FaceBrowser> OpenAsync(ChromiumFixture chromium, HostFixture host, int width) =>
        new(await chromium.OpenAsync(host.Address, width));

    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await MeetAsync();
    }

    /// <param name="name">As the sign-in page shows it, e.g. <c>Testperson Ett</c> or <c>Anna Handläggare</c>.</param>
    public async Task SignInAsync(string name)
    {
        await GoAsync("/logga-in");
        await PressAsync(name);
        (await Page.Locator("#signed-in").TextContentAsync()).Should().Be(name);
    }

    /// <summary>Presses the button whose name begins so, and meets the page that comes.</summary>
    public async Task PressAsync(string button)
    {
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button }).First.ClickAsync();
        await MeetAsync();
    }

    /// <summary>Follows the link whose name begins so, and meets the page that comes.</summary>
    public async Task FollowAsync(string link)
    {
        await Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link }).First.ClickAsync();
        await MeetAsync();
    }

    public Task FillAsync(string label, string text) => Field(label).FillAsync(text);

    public Task ChooseAsync(string label, string option) => Field(label).SelectOptionAsync(new SelectOptionValue { Label = option });

    /// <summary>Picks an option of the group of radios or boxes that asks the question.</summary>
    public Task PickAsync(string question, string option) =>
        Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = question }).GetByLabel(option, new LocatorGetByLabelOptions { Exact = true }).CheckAsync();

    /// <summary>Chooses files, and waits until each has been sent or refused.</summary>
    public async Task AttachAsync(string label, params FilePayload[] files)
    {
        var box = Page.Locator($"[data-uploads]:has(#{await Field(label).GetAttributeAsync("id")})");
        var there = await box.Locator("[data-upload]").CountAsync();
        await Field(label).SetInputFilesAsync(files);
        await Assertions.Expect(box.Locator("[data-upload]:not(:has(progress))")).ToHaveCountAsync(there + files.Length);
    }

    /// <summary>The control whose label begins so.</summary>
    public ILocator Field(string label) => Page.GetByLabel(new Regex($"^{Regex.Escape(label)}"));

    /// <param name="name">The file's name.</param>
    /// <param name="padding">How many bytes lie in it beside the marks of a PDF.</param>
    public static FilePayload Pdf(string name, int padding = 0) => new()
    {
        Name = name,
        MimeType = "application/pdf",
        Buffer = System.Text.Encoding.ASCII.GetBytes($"%PDF-1.4\n% {name}{new string(' ', padding)}\n%%EOF\n"),
    };

    public async Task<string> HeadingAsync() => (await Page.Locator("h1").TextContentAsync() ?? "").Trim();

    /// <summary>The text of an element by its id.</summary>
    public async Task<string> TextAsync(string id) => (await Page.Locator($"#{id}").TextContentAsync() ?? "").Trim();

    /// <summary>Checks the page that is open now.</summary>
    public async Task MeetAsync()
    {
        await LoadedAsync();
        await Page.CheckAsync();
        complaints.Should().BeEmpty("the browser refuses nothing on {0}", Page.Url);
    }

    /// <summary>Playwright misses a page that is loaded just as it begins to wait for it, and knows when asked again.</summary>
    private async Task LoadedAsync()
    {
        const int step = 3_000;
        for (var waited = 0; ; waited += step)
        {
            try
            {
                await Page.WaitForLoadStateAsync(options: new() { Timeout = step });
                return;
            }
            catch (TimeoutException) when (waited < ChromiumFixture.Patience)
            {
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
