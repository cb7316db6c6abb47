using System.Net;
using Host.Inquiries;
using Host.Tests.Desk;
using Host.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Testing;
using Workflows.Documents;
using Workflows.Inquiries;
using Workflows.Participants;
using Workflows.Processes.Inquiries;

namespace Host.Tests.Citizen;

public sealed class AnswerLinkPageTests(DeskHost host) : IClassFixture<DeskHost>
{
    [BrowserFact]
    public async Task A_neighbour_answers_by_link_without_account_and_without_script()
    {
        var (permit, address) = await HearAsync();
        var page = await host.OpenAsync(width: 360, withScript: false);
        await page.GotoAsync(address);
        (await page.Locator("main").TextAsync()).Should().Contain("Ett garage nära gränsen.").And.Contain("situationsplan.pdf").And.NotContain("Testperson Ett").And.NotContain("Storgatan");

        await page.GetByRole(AriaRole.Button, new() { Name = "Granska" }).ClickAsync();
        (await page.Locator("#errors li").CountAsync()).Should().Be(1, "nothing was chosen");
        await page.GetByLabel("Jag har invändningar").CheckAsync();
        await page.Locator("#letter-text").FillAsync("Garaget skymmer <b>min</b> utsikt.");
        await page.Locator("#letter-files").SetInputFilesAsync(FaceBrowser.Pdf("bild.pdf"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Granska" }).ClickAsync();
        (await page.Locator("#review").TextAsync()).Should().Contain("Jag har invändningar").And.Contain("<b>min</b>").And.Contain("bild.pdf");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ändra" }).ClickAsync();
        (await page.Locator("#letter-text").InputValueAsync()).Should().Contain("utsikt");
        await page.GetByRole(AriaRole.Button, new() { Name = "Granska" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Skicka svaret" }).ClickAsync();
        (await page.Locator("#receipt").TextAsync()).Should().Contain("Svaret kom in").And.Contain("Garaget skymmer");

        var answer = await permit.ReadAsync(db => db.Set<Document>().Include(x => x.Files).SingleAsync(x => x.CaseId == permit.Id && x.Kind == "hearing-answer"));
        answer.Files.Should().HaveCount(2, "the text and the attachment");
    }

    [BrowserFact]
    public async Task The_pages_pass_axe_in_both_languages_and_widths()
    {
        var (permit, address) = await HearAsync();
        var inquiry = await permit.ReadAsync(db => db.Set<Inquiry>().SingleAsync(x => x.CaseId == permit.Id));
        foreach (var (language, width) in ((string, int)[])[("sv", 360), ("en", 1440)])
        {
            var page = await host.OpenAsync(width);
            await page.LookAsync(address, language);
            var staff = await host.SignInAsync(PermitCase.Officer, width);
            foreach (var (name, path) in ((string, string)[])
                [("case", ""), ("ask", "/fraga"), ("shown", "/visas"), ("visit", "/platsbesok"), ("inquiry", $"/tillfragad/{inquiry.Id}")])
            {
                await staff.LookAsync($"/arbete/arende/{permit.Id}{path}", language);
            }
        }
    }

    [BrowserFact]
    public async Task The_applicant_sees_who_was_asked_without_an_address_and_comments_on_the_material()
    {
        var (permit, _) = await HearAsync();
        await host.Product.Get<SendReferral>().RunAsync(permit.Id, PermitCase.Officer, new AskOrder
        {
            Kind = InquiryKind.Communication,
            Text = "En granne har yttrat sig.",
            AnswerBy = DateOnly.FromDateTime(host.Product.Machine.GetUtcNow().UtcDateTime).AddDays(10),
            Parties = true,
        });
        await host.RunUntilQuietAsync();
        var page = await host.SignInAsync(PermitCase.Applicant, width: 360);
        await page.LookAsync($"/mina-arenden/{permit.Id}", "sv");
        (await page.Locator("main").TextAsync()).Should().Contain("Testperson Två").And.NotContain("tva@example.se").And.NotContain("Underrättelse om ansökan");
        await page.GetByRole(AriaRole.Link, new() { Name = "Svara", Exact = true }).ClickAsync();
        await page.GetByLabel("Jag har inget att tillägga").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Granska" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Skicka svaret" }).ClickAsync();
        await page.Locator("[role=status]").First.WaitForAsync();

        var answered = await permit.ReadAsync(db => db.Set<Inquiry>().SingleAsync(x => x.CaseId == permit.Id && x.Kind == InquiryKind.Communication));
        answered.Stance.Should().Be(Stance.NoObjection);
    }

    [BrowserFact]
    public async Task Staff_send_a_referral_and_enter_its_answer_from_paper_without_script()
    {
        var permit = await host.ApplyAsync();
        var page = await host.SignInAsync(PermitCase.Officer, withScript: false);
        await page.GotoAsync($"/arbete/arende/{permit.Id}/fraga");
        await page.GetByRole(AriaRole.Button, new() { Name = "Skicka", Exact = true }).ClickAsync();
        (await page.Locator("#errors li").CountAsync()).Should().Be(1);
        await page.GetByLabel("Skicka en remiss").CheckAsync();
        await page.GetByLabel("Länsmuseet").CheckAsync();
        await page.Locator("#text").FillAsync("Berörs en fornlämning?");
        await page.Locator("#answer-by").FillAsync("2030-01-15");
        await page.GetByRole(AriaRole.Button, new() { Name = "Skicka", Exact = true }).ClickAsync();
        await page.Locator("#confirmation").WaitForAsync();
        await host.RunUntilQuietAsync();

        await page.Locator("section[aria-labelledby=asked]").GetByRole(AriaRole.Link, new() { Name = "Länsmuseet" }).ClickAsync();
        await page.Locator("#day").FillAsync(DateOnly.FromDateTime(host.Product.Machine.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.Locator("#channel-Post").CheckAsync();
        await page.GetByLabel("Vi har synpunkter").CheckAsync();
        await page.Locator("#files").SetInputFilesAsync(FaceBrowser.Pdf("yttrande.pdf"));
        await page.Locator("section[aria-labelledby=paper] button").ClickAsync();
        (await page.Locator("#confirmation").TextAsync()).Should().Contain("infört");
        (await page.Locator("main").TextAsync()).Should().Contain("yttrande.pdf").And.Contain("Vi har synpunkter");
    }

    [BrowserFact]
    public async Task A_link_that_opens_nothing_tells_nothing()
    {
        var page = await host.OpenAsync();
        var response = await page.GotoAsync($"/svar/{new string('a', LinkTokens.Length)}");

        response!.Status.Should().Be((int)HttpStatusCode.Gone);
        (await page.Locator("main").TextAsync()).Should().NotContain("BYGG");
    }

    [BrowserFact]
    public async Task The_address_goes_nowhere_else_and_guessing_is_stopped()
    {
        var (_, address) = await HearAsync();
        using var client = new HttpClient { BaseAddress = new Uri(host.Address) };
        var first = await client.GetAsync(address);

        first.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
        first.Headers.GetValues("X-Robots-Tag").Single().Should().Contain("noindex");
        first.Headers.GetValues("Content-Security-Policy").Single().Should().NotContain("script-src").And.Contain("default-src 'none'");
        first.Headers.CacheControl!.NoStore.Should().BeTrue();

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i <= LinkLimits.MostInAMinute; i++)
            statuses.Add((await client.GetAsync($"/svar/{i:D64}")).StatusCode);
        statuses.Should().Contain(HttpStatusCode.TooManyRequests);
    }

    private async Task<(PermitCase Permit, string Address)> HearAsync()
    {
        var permit = await host.ApplyAsync();
        var added = await host.Product.Get<AddCaseParticipant>().RunAsync(permit.Id, PermitCase.Officer, new NewParticipant
        {
            Role = "neighbour",
            IsParty = false,
            IsOrganisation = false,
            Name = "Testperson Två",
            Email = "tva@example.se",
        });
        var drawing = await permit.ReadAsync(db => db.Set<Document>().Where(x => x.CaseId == permit.Id && x.Files.Any(f => f.Name == "situationsplan.pdf")).Select(x => x.Id).FirstAsync());
        await host.Product.Get<ShowDocuments>().RunAsync(permit.Id, PermitCase.Officer, [drawing]);
        await host.Product.Get<SendReferral>().RunAsync(permit.Id, PermitCase.Officer, new AskOrder
        {
            Kind = InquiryKind.Hearing,
            Text = "Ett garage nära gränsen.",
            AnswerBy = DateOnly.FromDateTime(host.Product.Machine.GetUtcNow().UtcDateTime).AddDays(14),
            People = [((Workflows.Cases.AddOutcome.Added)added).Id],
        });
        var link = await permit.ReadAsync(db => db.Set<AnswerLink>().SingleAsync(x => x.CaseId == permit.Id));
        return (permit, $"/svar/{host.Product.Get<LinkTokens>().Of(link.Id)}");
    }
}
