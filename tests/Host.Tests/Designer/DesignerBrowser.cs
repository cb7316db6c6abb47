using System.Text.Json;
using System.Text.RegularExpressions;
using Host.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Host.Tests.Designer;

/// <summary>A process owner at the designer.</summary>
public sealed class DesignerBrowser : FaceBrowser
{
    private TaskCompletionSource? held;

    private DesignerBrowser(IPage page) : base(page)
    {
    }

    public static async Task<DesignerBrowser> SignedInAsync(ChromiumFixture chromium, HostFixture host, string name)
    {
        var owner = new DesignerBrowser(await chromium.OpenAsync(host.Address, 1280));
        await owner.SignInAsync(name);
        await owner.OverviewAsync();
        return owner;
    }

    public async Task OverviewAsync()
    {
        await Page.GotoAsync("/designer");
        await Expect(Page.Locator(".card").First).ToBeVisibleAsync();
    }

    /// <summary>Begins a draft of a process; its map comes.</summary>
    public async Task BeginAsync(string process)
    {
        await Page.GetByRole(AriaRole.Region, new() { Name = process, Exact = true }).GetByRole(AriaRole.Button, new() { Name = "Ändra processen" }).ClickAsync();
        await Expect(Page.Locator(".canvas .djs-shape").First).ToBeVisibleAsync();
    }

    public async Task OpenAsync(string part)
    {
        await Page.Locator("nav.parts").GetByRole(AriaRole.Link, new() { Name = part }).ClickAsync();
        await Expect(Page.Locator("nav.parts [aria-current]")).ToContainTextAsync(part);
    }

    /// <summary>Adds a step in the outline, with its name.</summary>
    public async Task AddAfterAsync(string element, string template, string name)
    {
        await Page.Locator($"#step-{element} > details > summary").ClickAsync();
        var before = Page.Locator($"#step-{element} > details > .outline-step");
        await before.Locator(".buttons select").SelectOptionAsync(new SelectOptionValue { Label = template });
        await before.GetByRole(AriaRole.Button, new() { Name = "Lägg till efter" }).ClickAsync();
        var added = Page.Locator($"#step-{element} + li > details > .outline-step");
        await added.GetByLabel(template, new() { Exact = true }).FillAsync(name);
        await added.GetByLabel(template, new() { Exact = true }).BlurAsync();
    }

    /// <summary>Chooses in the outline which text the step after an element sends.</summary>
    public async Task ChooseMessageAsync(string element, string message) =>
        await Page.Locator($"#step-{element} + li > details > .outline-step").GetByLabel("Meddelande", new() { Exact = true }).SelectOptionAsync(message);

    /// <summary>Presses the button that mends something, and waits until it is not offered any more.</summary>
    public async Task MendAsync(string remedy)
    {
        var button = Page.Locator(".findings").GetByRole(AriaRole.Button, new() { Name = remedy, Exact = true });
        await button.ClickAsync();
        await Expect(button).ToHaveCountAsync(0);
    }

    /// <summary>Changes a file of the draft that is open beside the page, as another window would.</summary>
    public async Task SaveFileAsync(string path, Func<string, string> change)
    {
        var draft = new Uri(Page.Url).Segments[^1];
        var read = await Page.EvaluateAsync<JsonElement>("async id => (await fetch(`/designer/api/drafts/${id}`)).json()", draft);
        var file = read.GetProperty("files").EnumerateArray().Single(x => x.GetProperty("path").GetString() == path);
        var content = file.GetProperty("content").GetString()!;
        change(content).Should().NotBe(content);
        await Page.EvaluateAsync(
            "async x => { const answer = await fetch(`/designer/api/drafts/${x[0]}/files/${x[1]}`, { method: 'PUT', body: x[2], headers: { 'X-Designer': '1', 'If-Match': `\"${x[3]}\"`, 'Content-Type': 'text/plain' } }); if (!answer.ok) throw new Error(answer.status); }",
            new object[] { draft, path, change(content), file.GetProperty("revision").GetInt64() });
    }

    /// <summary>Tries a move of running cases, and starts it.</summary>
    public async Task MoveAsync(string plan, string reason)
    {
        await Page.GotoAsync(plan);
        await Page.Locator("#dry-run").ClickAsync();
        await Expect(Page.Locator("[data-outcome=Moves]")).ToBeVisibleAsync();
        await Page.Locator("#reason").FillAsync(reason);
        await Page.Locator("#start-run").ClickAsync();
        await Page.Locator("#stop").WaitForAsync();
    }

    /// <summary>Waits until the checks have looked at what is saved, and say so. They play every example, so they get more patience than a page.</summary>
    public async Task UntilCheckedAsync(bool hasErrors) =>
        await Expect(Page.Locator(hasErrors ? ".checks .tag-bad" : ".checks .tag-good")).ToBeVisibleAsync(new() { Timeout = 3 * ChromiumFixture.Patience });

    public async Task AcceptEveryExampleAsync()
    {
        var accept = Page.GetByRole(AriaRole.Button, new() { Name = "Det är rätt så" });
        await Expect(accept.First).ToBeVisibleAsync();
        for (var left = await accept.CountAsync(); left > 0; left--)
        {
            await accept.First.ClickAsync();
            await Expect(accept).ToHaveCountAsync(left - 1);
        }
    }

    public async Task SendAsync(string reason)
    {
        await Page.Locator(".draft-bar").GetByRole(AriaRole.Button, new() { Name = "Skicka för godkännande" }).ClickAsync();
        await Page.Locator("dialog").GetByLabel("Varför?").FillAsync(reason);
        await MeetAsync();
        await Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Skicka för godkännande" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/designer$"));
    }

    /// <summary>Opens the draft that waits, at its differences.</summary>
    public async Task ReviewAsync()
    {
        await OverviewAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Granska" }).First.ClickAsync();
        await Expect(Page.Locator(".compare-page")).ToBeVisibleAsync();
    }

    public async Task ApproveAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Godkänn och publicera" }).ClickAsync();
        await Expect(Page.Locator("dialog")).ToBeVisibleAsync();
    }

    /// <summary>After publishing: the cases that are under way are not moved.</summary>
    public async Task LetRunningCasesStayAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Låt dem gå klart" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/designer$"));
    }

    /// <summary>Asks for the cases there are to be played through the draft.</summary>
    public async Task StartReplayAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Spela upp ärendena" }).ClickAsync();
        await Expect(Page.Locator(".replay-standing")).ToContainTextAsync("Spelar upp.");
    }

    /// <summary>From now on what is saved and seen waits on its way to the server.</summary>
    public async Task HoldSavingAsync()
    {
        held = new TaskCompletionSource();
        await Page.RouteAsync("**/designer/api/drafts/**", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
    }

    public void LetSave() => held!.SetResult();
}
