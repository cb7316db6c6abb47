using System.Net;
using Host.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Testing;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Runtime;
using static Microsoft.Playwright.Assertions;

namespace Host.Tests.Designer;

/// <summary>A process owner changes the permit in the browser, and a colleague publishes it.</summary>
public sealed class DesignerTests(HostFixture host, ChromiumFixture chromium) : IClassFixture<HostFixture>, IClassFixture<ChromiumFixture>
{
    private const string Owner = "Pia Processägare";
    private const string Colleague = "Olle Processägare";

    [BrowserFact]
    public async Task A_step_is_added_checked_approved_by_a_colleague_and_taken_by_new_cases_only()
    {
        await using var citizen = await CitizenBrowser.SignedInAsync(chromium, host, 1280);
        var (_, before) = await citizen.ApplyAsync();
        await using var owner = await DesignerBrowser.SignedInAsync(chromium, host, Owner);

        await owner.BeginAsync("Bygglov");
        await owner.OpenAsync("Steg som lista");
        await owner.AddAfterAsync("milestone-completion", "Skicka meddelande", "Tala om att vi har tittat", "receipt");
        await owner.UntilCheckedAsync(hasErrors: true);
        await owner.MeetAsync();

        // The examples now send one more message, which is what the owner wants.
        await owner.OpenAsync("Exempel");
        await owner.AcceptEveryExampleAsync();
        await owner.UntilCheckedAsync(hasErrors: false);
        await owner.MeetAsync();
        await owner.OpenAsync("Vad skulle hända?");
        await owner.StartReplayAsync();
        await host.Get<CaseWorker>().RunUntilQuietAsync(CancellationToken.None);
        await Expect(owner.Page.Locator(".replay-page")).ToContainTextAsync("1 går som förut");
        await owner.MeetAsync();
        await owner.SendAsync("Den sökande ska veta att vi har tittat");

        await using var colleague = await DesignerBrowser.SignedInAsync(chromium, host, Colleague);
        await colleague.ReviewAsync();
        await Expect(colleague.Page.GetByText("Tala om att vi har tittat").First).ToBeVisibleAsync();
        await colleague.MeetAsync();
        await colleague.ApproveAsync();
        await Expect(colleague.Page.Locator("dialog")).ToContainTextAsync("1 pågående ärende");
        await colleague.MeetAsync();
        await colleague.LetRunningCasesStayAsync();

        await Expect(colleague.Page.Locator("body")).ToContainTextAsync("1 pågående ärende");
        var (_, after) = await citizen.ApplyAsync("Gävle Varva 2:4");
        var versions = await VersionsAsync(before, after);
        versions.Should().OnlyHaveUniqueItems("the old case stays on its version and the new one takes the new");
    }

    [BrowserFact]
    public async Task Whoever_sent_a_draft_is_not_offered_to_approve_it()
    {
        await using var owner = await DesignerBrowser.SignedInAsync(chromium, host, Owner);
        await owner.BeginAsync("Bygglov");
        await owner.OpenAsync("Namn, etapper och roller");
        await owner.FillAsync("Nämnd", "Miljö- och byggnadsnämnden");
        await owner.UntilCheckedAsync(hasErrors: false);
        await owner.MeetAsync();
        await owner.SendAsync("Nämnden har bytt namn");

        await owner.ReviewAsync();

        await Expect(owner.Page.GetByText("Du skickade utkastet")).ToBeVisibleAsync();
        (await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Godkänn" }).CountAsync()).Should().Be(0);
    }

    [BrowserFact]
    public async Task Every_part_of_a_draft_opens_without_a_complaint_of_browser_or_axe()
    {
        await using var owner = await DesignerBrowser.SignedInAsync(chromium, host, Owner);
        await owner.MeetAsync();
        await owner.BeginAsync("Bygglov");
        foreach (var (part, shows) in ((string, string)[])
                 [("process.bpmn", ".djs-shape"), ("provkor", ".walk-side button.primary"), ("skillnader", ".compare-page"), ("uppspelning", ".replay-page"), ("exempel", ".settings-page .card"), ("forms/application.form", ".fjs-element"),
                  ("decisions/fee.dmn", ".tjs-table"), ("messages/receipt", ".mail"), ("letters/decision", ".pdf"), ("deadlines.json", ".dates .card"), ("process.json", ".settings-page")])
        {
            await owner.Page.GotoAsync($"{new Uri(owner.Page.Url).AbsolutePath}?del={Uri.EscapeDataString(part)}");
            await Expect(owner.Page.Locator(shows).First).ToBeVisibleAsync();
            await owner.MeetAsync();
        }
    }

    [BrowserFact]
    public async Task The_map_is_the_same_for_two_who_look_and_a_conflict_is_shown()
    {
        await using var owner = await DesignerBrowser.SignedInAsync(chromium, host, Owner);
        await owner.BeginAsync("Bygglov");
        var address = new Uri(owner.Page.Url).AbsolutePath + "?del=messages%2Freceipt";
        await using var colleague = await DesignerBrowser.SignedInAsync(chromium, host, Colleague);
        await owner.Page.GotoAsync(address);
        await colleague.Page.GotoAsync(address);
        await Expect(colleague.Page.Locator(".others")).ToContainTextAsync(Owner);

        await colleague.HoldSavingAsync();
        await colleague.Field("Ämnesrad").First.FillAsync("Olles ämne");
        await owner.Field("Ämnesrad").First.FillAsync("Pias ämne");
        await Expect(owner.Page.GetByText("Sparat")).ToBeVisibleAsync();
        await owner.UntilCheckedAsync(hasErrors: false);
        colleague.LetSave();

        await Expect(colleague.Page.Locator("dialog")).ToContainTextAsync("Pias ämne");
        await colleague.Page.GetByRole(AriaRole.Button, new() { Name = "Ta Pia Processägares" }).ClickAsync();
        await Expect(colleague.Field("Ämnesrad").First).ToHaveValueAsync("Pias ämne");
    }

    [Fact]
    public async Task Nobody_but_process_owners_gets_in_and_no_other_site_changes_anything()
    {
        using var client = host.Client();
        (await client.GetAsync("/designer")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await client.GetAsync("/designer/api/processes")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);

        using var officer = await SignInAsync("anna.handlaggare");
        (await officer.GetAsync("/designer")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await officer.GetAsync("/designer/api/processes")).StatusCode.Should().Be(HttpStatusCode.Forbidden);

        using var owner = await SignInAsync("pia.processagare");
        var page = await owner.GetAsync("/designer");
        page.StatusCode.Should().Be(HttpStatusCode.OK);
        page.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("script-src 'self';").And.NotContain("unsafe-eval");
        using var forged = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        (await owner.PostAsync("/designer/api/drafts", forged)).StatusCode.Should().Be(HttpStatusCode.BadRequest, "a form of another site cannot send the header");
    }

    private async Task<HttpClient> SignInAsync(string id)
    {
        var client = host.Client();
        var page = await client.GetStringAsync("/logga-in");
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var choice = new FormUrlEncodedContent(new Dictionary<string, string> { ["choice"] = id, ["__RequestVerificationToken"] = token });
        await client.PostAsync("/logga-in", choice);
        return client;
    }

    private async Task<List<string>> VersionsAsync(params Guid[] cases)
    {
        await using var db = await host.Get<IDbContextFactory<WorkflowsDb>>().CreateDbContextAsync();
        return await db.Set<CaseFile>().Where(x => cases.Contains(x.Id)).Select(x => x.VersionId).ToListAsync();
    }
}
