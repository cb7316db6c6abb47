using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
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
    public async Task A_step_is_added_mended_tried_approved_by_a_colleague_taken_by_new_cases_and_by_an_old_one_once_it_is_moved()
    {
        await using var citizen = await CitizenBrowser.SignedInAsync(chromium, host, 1280);
        var (_, before) = await citizen.ApplyAsync();
        await using var owner = await DesignerBrowser.SignedInAsync(chromium, host, Owner);

        await owner.BeginAsync("Bygglov, anmälan och förhandsbesked");
        await owner.OpenAsync("Steg som lista");
        await owner.AddAfterAsync("milestone-completion", "Skicka meddelande", "Tala om att vi har tittat");
        await owner.UntilCheckedAsync(hasErrors: true);
        await Expect(owner.Page.Locator(".findings")).ToContainTextAsync("saknar uppgiften «Meddelande»");
        await owner.MeetAsync();
        await owner.ChooseMessageAsync("milestone-completion", "receipt");
        await owner.MendAsync("Kalla det tala-om-att-vi-har-tittat");

        // The examples now send one more message, which is what the owner wants.
        await owner.OpenAsync("Exempel");
        await owner.AcceptEveryExampleAsync();
        await owner.UntilCheckedAsync(hasErrors: false);
        await owner.MeetAsync();
        await owner.Page.Locator(".card", new() { HasText = "Komplettering på begäran" }).GetByRole(AriaRole.Button, new() { Name = "Gå igenom på kartan" }).ClickAsync();
        await Expect(owner.Page.Locator(".walk-map [data-element-id=tala-om-att-vi-har-tittat].mark-passed")).ToBeVisibleAsync();
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
        var move = (await colleague.Page.GetByRole(AriaRole.Link, new() { Name = "Se vad en flytt skulle göra" }).GetAttributeAsync("href"))!;
        await colleague.LetRunningCasesStayAsync();

        await Expect(colleague.Page.Locator("body")).ToContainTextAsync("1 pågående ärende");
        var (_, after) = await citizen.ApplyAsync("Gävle Varva 2:4");
        var versions = await VersionsAsync(before, after);
        versions[before].Should().NotBe(versions[after], "the old case stays on its version and the new one takes the new");

        await colleague.MoveAsync(move, "Alla ska få veta att vi har tittat");
        await host.Get<CaseWorker>().RunUntilQuietAsync(CancellationToken.None);
        (await VersionsAsync(before))[before].Should().Be(versions[after], "the old case was moved");
    }

    [BrowserFact]
    public async Task What_is_wrong_on_the_map_is_told_once_in_plain_words_and_mended_undone_and_done_again()
    {
        await using var owner = await DesignerBrowser.SignedInAsync(chromium, host, Owner);
        await owner.BeginAsync("Bygglov, anmälan och förhandsbesked");
        var added = owner.Page.Locator(".findings li", new() { HasText = "slutet" });

        await owner.Page.Locator(".step-palette").GetByRole(AriaRole.Searchbox).FillAsync("slut här");
        await owner.Page.Locator(".step-palette button:has(strong:text-is('Slut'))").ClickAsync();
        await owner.UntilCheckedAsync(hasErrors: true);
        await Expect(owner.Page.Locator(".findings li.is-error", new() { HasText = "sluthändelsen" })).ToHaveCountAsync(1);
        await Expect(added).ToHaveCountAsync(0);
        await owner.MeetAsync();

        await owner.MendAsync("Ta bort");
        await owner.UntilCheckedAsync(hasErrors: false);
        await Expect(owner.Page.Locator(".findings li")).ToHaveCountAsync(0);
        await owner.Page.Locator(".draft-bar").GetByRole(AriaRole.Button, new() { Name = "Ångra" }).ClickAsync();
        await owner.UntilCheckedAsync(hasErrors: true);
        await owner.Page.Locator(".draft-bar").GetByRole(AriaRole.Button, new() { Name = "Gör om" }).ClickAsync();
        await owner.UntilCheckedAsync(hasErrors: false);

        await owner.OpenAsync("Namn, etapper och roller");
        await owner.FillAsync("Nämnd", "Miljönämnden");
        await owner.OpenAsync("Frister");
        await owner.Page.Locator(".draft-bar").GetByRole(AriaRole.Button, new() { Name = "Ångra" }).ClickAsync();
        await Expect(owner.Page.GetByLabel("Nämnd", new() { Exact = true })).Not.ToHaveValueAsync("Miljönämnden");
    }

    [BrowserFact]
    public async Task A_condition_that_browser_and_server_read_differently_is_an_error()
    {
        await using var owner = await DesignerBrowser.SignedInAsync(chromium, host, Owner);
        await owner.BeginAsync("Bygglov, anmälan och förhandsbesked");
        await owner.UntilCheckedAsync(hasErrors: false);

        await owner.SaveFileAsync("forms/review.form", x => x.Replace("=approved != \\\"no\\\"", "=approved", StringComparison.Ordinal));
        await owner.Page.ReloadAsync();

        await owner.UntilCheckedAsync(hasErrors: true);
        await Expect(owner.Page.Locator(".findings li.is-error", new() { HasText = "räknas ut olika" }).First).ToBeVisibleAsync();
        await owner.MeetAsync();
    }

    [BrowserFact]
    public async Task Markers_run_on_the_map_in_the_pages_language_while_the_test_run_stays_where_it_is()
    {
        await using var owner = await DesignerBrowser.SignedInAsync(chromium, host, Owner);
        await owner.BeginAsync("Bygglov, anmälan och förhandsbesked");
        await owner.OpenAsync("Provkör");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Ansökan kommer in" }).ClickAsync();
        await Expect(owner.Page.Locator(".walk-map .mark-here").First).ToBeVisibleAsync();
        var side = await owner.Page.Locator(".walk-side").TextAsync();

        var markers = owner.Page.GetByRole(AriaRole.Button, new() { Name = "Visa vägarna med markörer" });
        await markers.ClickAsync();
        await Expect(owner.Page.GetByTitle("Börja om", new() { Exact = true })).ToBeVisibleAsync();
        await owner.MeetAsync();
        (await owner.Page.Locator(".walk-side").TextAsync()).Should().Be(side);
        await markers.ClickAsync();

        await Expect(owner.Page.Locator(".walk-map .mark-here").First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_case_that_there_is_is_copied_and_walked_on_with_what_those_around_it_do()
    {
        await using var citizen = await CitizenBrowser.SignedInAsync(chromium, host, 1280);
        var (number, _) = await citizen.ApplyAsync();
        await host.Get<CaseWorker>().RunUntilQuietAsync(CancellationToken.None);
        await using var owner = await DesignerBrowser.SignedInAsync(chromium, host, Owner);
        await owner.BeginAsync("Bygglov, anmälan och förhandsbesked");
        await owner.OpenAsync("Provkör");
        var side = owner.Page.Locator(".walk-side");

        await side.GetByText("Kopiera ett ärende som finns").ClickAsync();
        await owner.FillAsync("Ärendenummer", "BYGG 1999-000001");
        await side.GetByRole(AriaRole.Button, new() { Name = "Kopiera", Exact = true }).ClickAsync();
        await Expect(side.GetByRole(AriaRole.Alert).Last).ToContainTextAsync("inget sådant ärende");
        await owner.FillAsync("Ärendenummer", number);
        await owner.MeetAsync();
        await side.GetByRole(AriaRole.Button, new() { Name = "Kopiera", Exact = true }).ClickAsync();

        await Expect(owner.Page.Locator(".walk-map .mark-here").First).ToBeVisibleAsync();
        await side.GetByText("Sökanden återkallar").ClickAsync();
        await owner.MeetAsync();
        await side.Locator("details[open]").GetByRole(AriaRole.Button, new() { Name = "Klar" }).ClickAsync();
        await Expect(side.Locator("h4")).ToContainTextAsync(["Avskriv ärendet"]);
        await side.GetByRole(AriaRole.Button, new() { Name = "Brev: " }).First.ClickAsync();
        await Expect(owner.Page.Locator("dialog iframe")).ToBeVisibleAsync();
        await owner.MeetAsync();
    }

    [BrowserFact]
    public async Task Whoever_sent_a_draft_is_not_offered_to_approve_it()
    {
        await using var owner = await DesignerBrowser.SignedInAsync(chromium, host, Owner);
        await owner.BeginAsync("Bygglov, anmälan och förhandsbesked");
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
        await owner.BeginAsync("Bygglov, anmälan och förhandsbesked");
        await Expect(owner.Page.Locator(".canvas [data-element-id='application-received']").First).ToBeInViewportAsync();
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
        await owner.BeginAsync("Bygglov, anmälan och förhandsbesked");
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

    [Theory]
    [InlineData("", "Filen är ingen zip som går att läsa. Välj en zip som hämtats härifrån.")]
    [InlineData("?lang=en", "The file is no zip that can be read; choose one that was downloaded here.")]
    public async Task What_the_server_refuses_is_told_in_the_language_of_the_page(string language, string told)
    {
        using var owner = await SignInAsync("pia.processagare");
        owner.DefaultRequestHeaders.Add("X-Designer", "1");
        using var zip = new ByteArrayContent([1, 2, 3]);

        var answer = await owner.PostAsync($"/designer/api/drafts/import{language}", zip);

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString().Should().Be(told);
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

    private async Task<Dictionary<Guid, string>> VersionsAsync(params Guid[] cases)
    {
        await using var db = await host.Get<IDbContextFactory<WorkflowsDb>>().CreateDbContextAsync();
        return await db.Set<CaseFile>().Where(x => cases.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.VersionId);
    }
}
