using Host.Tests.Support;
using Microsoft.Playwright;
using Testing;
using Workflows.Cases;

namespace Host.Tests.Desk;

public sealed class OutsideTheFlowPageTests(DeskHost host) : IClassFixture<DeskHost>
{
    [BrowserFact]
    public async Task Staff_add_a_note_a_document_and_a_participant_without_script()
    {
        var permit = await host.ApplyAsync();
        var page = await host.SignInAsync(PermitCase.Officer, withScript: false);
        await page.GotoAsync($"/arbete/arende/{permit.Id}");
        await page.GetByLabel("Ny anteckning").FillAsync("Sökanden ringde och frågade om tiden.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara anteckningen" }).ClickAsync();
        (await page.Locator("section[aria-labelledby=notes]").TextAsync()).Should().Contain("Sökanden ringde").And.Contain("Anna Handläggare");

        await page.GetByRole(AriaRole.Link, new() { Name = "Lägg till handling" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till handlingen" }).ClickAsync();
        (await page.Locator("#errors li").CountAsync()).Should().Be(3, "kind, title and file are missing");
        await page.GetByLabel("Inkommen").CheckAsync();
        await page.GetByLabel("Rubrik").FillAsync("Yttrande från granne");
        await page.GetByLabel("Dag", new() { Exact = true }).FillAsync("2026-03-02");
        await page.GetByLabel("Filer").SetInputFilesAsync(FaceBrowser.Pdf("yttrande.pdf"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till handlingen" }).ClickAsync();
        (await page.Locator("#confirmation").TextAsync()).Should().Contain("Yttrande från granne");
        (await page.Locator("section[aria-labelledby=diary] tr", new() { HasText = "Yttrande från granne" }).First.TextAsync()).Should().Contain("2026-03-02");

        await page.GetByRole(AriaRole.Link, new() { Name = "Lägg till intressent" }).ClickAsync();
        await page.GetByLabel("Roll").SelectOptionAsync(new SelectOptionValue { Label = "Granne" });
        await page.GetByLabel("Namn").FillAsync("Testperson Sju");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till", Exact = true }).ClickAsync();
        (await page.Locator("section[aria-labelledby=participants]").TextAsync()).Should().Contain("Testperson Sju").And.Contain("Granne");
    }

    [BrowserFact]
    public async Task A_register_fills_in_what_it_knows_and_nothing_typed_is_lost()
    {
        var permit = await host.ApplyAsync();
        var page = await host.SignInAsync(PermitCase.Officer, withScript: false);
        await page.GotoAsync($"/arbete/arende/{permit.Id}/intressent");
        await page.GetByLabel("Roll").SelectOptionAsync(new SelectOptionValue { Label = "Granne" });
        await page.GetByLabel("Telefon").FillAsync("070-174 06 05");
        await page.GetByLabel("Personnummer eller organisationsnummer").FillAsync("202301612392");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hämta uppgifter" }).ClickAsync();
        (await page.Locator("#errors li").TextAsync()).Should().Contain("Registret har ingen med det numret");

        await page.GetByLabel("Personnummer eller organisationsnummer").FillAsync("19900101-2386");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hämta uppgifter" }).ClickAsync();
        (await page.Locator("#errors li").TextAsync()).Should().Contain("tolv siffror", "its check digit is wrong");

        await page.GetByLabel("Personnummer eller organisationsnummer").FillAsync("556000-0019");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hämta uppgifter" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        (await page.Locator("#looked-up").TextAsync()).Should().Contain("Påhittade Krogen AB");
        (await page.Locator("#kind-organisation").IsCheckedAsync()).Should().BeTrue();
        (await page.GetByLabel("Namn").InputValueAsync()).Should().Be("Påhittade Krogen AB");
        (await page.Locator("#address").InputValueAsync()).Should().Be("Storgatan 1, 802 50 Gävle");
        (await page.GetByLabel("Telefon").InputValueAsync()).Should().Be("070-174 06 05");

        await page.GetByLabel("Namn").FillAsync("Krogen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hämta uppgifter" }).ClickAsync();
        (await page.GetByLabel("Namn").InputValueAsync()).Should().Be("Krogen", "what is typed stays");
        await page.GetByLabel("Namn").PressAsync("Enter");
        (await page.Locator("section[aria-labelledby=participants]").TextAsync()).Should().Contain("Krogen", "Enter in a field adds, and does not look up");
    }

    [BrowserFact]
    public async Task Whoever_is_protected_in_the_register_is_marked_so_and_gets_no_address()
    {
        var permit = await host.ApplyAsync();
        var page = await host.SignInAsync(PermitCase.Officer, withScript: false);
        await page.GotoAsync($"/arbete/arende/{permit.Id}/intressent");
        await page.GetByLabel("Personnummer eller organisationsnummer").FillAsync("18900102-9819");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hämta uppgifter" }).ClickAsync();

        (await page.Locator("#looked-up").TextAsync()).Should().Contain("skyddade personuppgifter");
        (await page.GetByLabel("Har skyddade personuppgifter").IsCheckedAsync()).Should().BeTrue();
        (await page.GetByLabel("Namn").InputValueAsync()).Should().Be("Testperson Fyra");
        (await page.Locator("#address").InputValueAsync()).Should().BeEmpty();
    }

    [BrowserFact]
    public async Task A_certified_controller_has_a_certificate_that_holds()
    {
        var permit = await host.ApplyAsync();
        var page = await host.SignInAsync(PermitCase.Officer, withScript: false);
        await page.GotoAsync($"/arbete/arende/{permit.Id}/intressent");
        await page.GetByLabel("Roll").SelectOptionAsync(new SelectOptionValue { Label = "Kontrollansvarig" });
        await page.GetByLabel("Namn").FillAsync("Testperson Sju");
        await page.GetByLabel("Gäller till och med").FillAsync("2026-03-03");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till", Exact = true }).ClickAsync();
        (await page.Locator("#errors li").TextsAsync()).Should().HaveCount(2).And.Contain(x => x.Contains("gått ut"), "no number, and it ran out yesterday");

        await page.GetByLabel("Certifikatets nummer").FillAsync("C 1234-56");
        await page.GetByLabel("Gäller till och med").FillAsync("2027-03-03");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till", Exact = true }).ClickAsync();
        (await page.Locator("section[aria-labelledby=participants]").TextAsync()).Should().Contain("C 1234-56").And.Contain("3 mars 2027").And.NotContain("har gått ut");
    }

    [BrowserFact]
    public async Task A_note_is_put_on_file_when_it_turns_out_to_matter()
    {
        var permit = await host.ApplyAsync();
        var page = await host.SignInAsync(PermitCase.Officer, withScript: false);
        await page.GotoAsync($"/arbete/arende/{permit.Id}");
        await page.GetByLabel("Ny anteckning").FillAsync("Fråga Bo om höjden.");
        await page.GetByLabel("För in i akten").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara anteckningen" }).ClickAsync();
        (await page.Locator(".notes li").TextAsync()).Should().Contain("minnesanteckning");

        await page.GetByRole(AriaRole.Button, new() { Name = "För in i akten" }).ClickAsync();
        (await page.Locator("#confirmation").TextAsync()).Should().Contain("införd");
        (await page.Locator(".notes li").TextAsync()).Should().Contain("i akten").And.NotContain("minnesanteckning");
    }

    [BrowserFact]
    public async Task A_letter_to_a_party_is_sent_and_stands_in_the_diary()
    {
        var permit = await host.ApplyAsync();
        var page = await host.SignInAsync(PermitCase.Officer, withScript: false);
        await page.GotoAsync($"/arbete/arende/{permit.Id}/skriv");
        await page.GetByRole(AriaRole.Button, new() { Name = "Skicka" }).ClickAsync();
        (await page.Locator("#errors li").CountAsync()).Should().Be(3);
        await page.GetByLabel("Testperson Ett").CheckAsync();
        await page.GetByLabel("Rubrik").FillAsync("Fråga om situationsplanen");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("Hur långt är det till tomtgränsen?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Skicka" }).ClickAsync();
        await page.Locator("#confirmation").WaitForAsync();
        await host.RunUntilQuietAsync();

        await page.ReloadAsync();
        (await page.Locator("section[aria-labelledby=messages]").TextAsync()).Should().Contain("Fråga om situationsplanen");
        (await page.Locator("section[aria-labelledby=diary]").TextAsync()).Should().Contain("Fråga om situationsplanen");
    }

    [BrowserFact]
    public async Task A_task_is_handed_over_and_the_note_meets_its_receiver()
    {
        var permit = await host.ApplyAsync();
        var page = await host.OpenTaskAsync(permit, "check-completeness", PermitCase.Officer);
        await page.Locator("[data-claim]").ClickAsync();
        await page.GetByLabel("Till", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Bo Handläggare" });
        await page.GetByLabel("Hälsning").FillAsync("Ring sökanden först.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lämna över" }).ClickAsync();
        await page.Locator("#confirmation").WaitForAsync();

        var receiver = await host.OpenTaskAsync(permit, "check-completeness", Actor.Staff("bo.handlaggare", "Bo Handläggare"));
        (await receiver.Locator("main").TextAsync()).Should().Contain("Ring sökanden först.").And.Contain("Uppgiften är din.");
    }

    [BrowserFact]
    public async Task What_is_typed_and_not_saved_goes_along_without_script()
    {
        var permit = await host.ApplyAsync();
        await permit.FindItCompleteAsync();
        var page = await host.OpenTaskAsync(permit, "draft-decision", PermitCase.Officer, withScript: false);
        await page.Locator("[data-claim]").ClickAsync();
        await page.Locator("#field-reasons").FillAsync("Halvvägs genom skälen.");
        await page.GetByLabel("Till", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Bo Handläggare" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Lämna över" }).ClickAsync();
        await page.Locator("#confirmation").WaitForAsync();

        var receiver = await host.OpenTaskAsync(permit, "draft-decision", Actor.Staff("bo.handlaggare", "Bo Handläggare"));
        (await receiver.Locator("#field-reasons").InputValueAsync()).Should().Be("Halvvägs genom skälen.");
    }

    [BrowserFact]
    public async Task Whoever_drafts_again_meets_what_the_reviewer_answered()
    {
        var permit = await host.ApplyAsync();
        await permit.FindItCompleteAsync();
        await permit.DraftAsync();
        await permit.ReviewAsync(approve: false);

        var page = await host.OpenTaskAsync(permit, "draft-decision", PermitCase.Officer);

        (await page.Locator("#sent-back").TextAsync()).Should().Contain("Skälen behöver utvecklas.").And.Contain("Greta Granskare");
    }

    [BrowserFact]
    public async Task The_forms_pass_axe_in_both_languages_and_widths()
    {
        var permit = await host.ApplyAsync();
        foreach (var (language, width) in ((string, int)[])[("sv", 360), ("en", 1280)])
        {
            var page = await host.SignInAsync(PermitCase.Officer, width);
            foreach (var form in (string[])["handling", "intressent", "skriv"])
                await page.LookAsync($"/arbete/arende/{permit.Id}/{form}", language);
        }
    }
}
