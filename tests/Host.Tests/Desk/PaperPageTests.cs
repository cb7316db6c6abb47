using Host.Tests.Support;
using Microsoft.Playwright;
using Testing;
using Workflows.Cases;

namespace Host.Tests.Desk;

public sealed class PaperPageTests(DeskHost host) : IClassFixture<DeskHost>
{
    private static readonly Actor Registrar = Actor.Staff("rut.registrator", "Rut Registrator");

    [BrowserFact]
    public async Task A_registrar_enters_an_application_from_paper_without_script()
    {
        var page = await host.SignInAsync(Registrar, 360, withScript: false);
        await page.GotoAsync("/arbete/registrera");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bygglov" }).ClickAsync();
        await page.GetByLabel("Dag då det kom in").FillAsync("2026-03-02");
        await page.GetByLabel("Med posten").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Registrera ansökan" }).ClickAsync();
        (await page.Locator("#errors").TextAsync()).Should().Contain("Skriv namnet").And.Contain("skannade ansökan");

        await page.GetByLabel("Skannad ansökan").SetInputFilesAsync(FaceBrowser.Pdf("ansokan.pdf"));
        await page.GetByLabel("Namn", new() { Exact = true }).FillAsync("Testperson Åtta");
        await page.Locator("#field-kind-building").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Registrera ansökan" }).ClickAsync();
        await page.Locator("#field-measure").SelectOptionAsync("garage");
        await page.Locator("#field-description").FillAsync("Garage för två bilar");
        await page.Locator("#field-area").FillAsync("36");
        await page.Locator("#field-detailedPlan-yes").CheckAsync();
        await page.Locator("#field-property").FillAsync("Gävle Varva 2:3");
        await page.Locator("#field-isOwner-yes").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Registrera ansökan" }).ClickAsync();

        (await page.Locator("#confirmation").TextAsync()).Should().Contain("Ansökan är registrerad");
        (await page.Locator("section[aria-labelledby=participants]").TextAsync()).Should().Contain("Testperson Åtta").And.Contain("part");
        (await page.Locator("section[aria-labelledby=diary]").TextAsync()).Should().Contain("2026-03-02");
    }

    [BrowserFact]
    public async Task A_register_fills_in_the_applicant_and_the_forms_address()
    {
        var page = await host.SignInAsync(Registrar, 360, withScript: false);
        await page.GotoAsync("/arbete/registrera");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bygglov" }).ClickAsync();
        await page.Locator("#field-property").FillAsync("Gävle Varva 2:3");
        await page.GetByLabel("Personnummer eller organisationsnummer").FillAsync("199001012385");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hämta uppgifter" }).ClickAsync();

        (await page.Locator("#looked-up").TextAsync()).Should().Contain("Testperson Ett");
        (await page.GetByLabel("Namn", new() { Exact = true }).InputValueAsync()).Should().Be("Testperson Ett");
        (await page.Locator("#field-address").InputValueAsync()).Should().Be("Storgatan 1, 802 50 Gävle");
        (await page.Locator("#field-property").InputValueAsync()).Should().Be("Gävle Varva 2:3");

        await page.ReloadAsync();
        (await page.GetByLabel("Namn", new() { Exact = true }).InputValueAsync()).Should().Be("Testperson Ett", "the draft has kept it");
    }

    [BrowserFact]
    public async Task A_registrar_enters_an_answer_to_a_completion_request_from_paper()
    {
        var permit = await host.ApplyAsync();
        await permit.AskForCompletionAsync("injunction", "2026-03-25");
        await host.RunUntilQuietAsync();
        var page = await host.SignInAsync(Registrar, 360, withScript: false);
        await page.GotoAsync($"/arbete/arende/{permit.Id}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Registrera svar på papper" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Registrera svaret" }).ClickAsync();
        (await page.Locator("#errors li").CountAsync()).Should().Be(3, "day, channel and scan are missing");
        await page.GetByLabel("Dag då det kom in").FillAsync("2026-03-04");
        await page.GetByLabel("Lämnat vid besök").CheckAsync();
        await page.GetByLabel("Skannat svar").SetInputFilesAsync(FaceBrowser.Pdf("svar.pdf"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Registrera svaret" }).ClickAsync();

        (await page.Locator("#confirmation").TextAsync()).Should().Contain("Svaret är registrerat");
        (await page.Locator("section[aria-labelledby=diary]").TextAsync()).Should().Contain("Komplettering").And.Contain("Testperson Ett");
        (await permit.OpenTaskAsync("check-completeness")).Should().NotBeNull("the officer looks at it again");
    }

    [BrowserFact]
    public async Task The_forms_pass_axe_and_only_registrars_open_them()
    {
        foreach (var (language, width) in ((string, int)[])[("sv", 360), ("en", 1280)])
        {
            var page = await host.SignInAsync(Registrar, width);
            await page.LookAsync("/arbete/registrera", language);
            await page.Locator("button.choice").First.ClickAsync();
            await page.LookAsync(new Uri(page.Url).AbsolutePath, language);
        }

        var officer = await host.SignInAsync(PermitCase.Officer);
        (await officer.GotoAsync("/arbete/registrera"))!.Status.Should().Be(403);
    }
}
