using Host.Tests.Support;
using Microsoft.Playwright;
using Testing;
using Workflows.Participants;

namespace Host.Tests.Desk;

/// <summary>What staff do on paper once a case is decided: service, appeals, linked cases.</summary>
public sealed class AfterDecisionPageTests(DeskHost host) : IClassFixture<DeskHost>
{
    [BrowserFact]
    public async Task Staff_choose_who_is_served_and_enter_a_receipt_without_script()
    {
        var permit = await DecidedAsync();
        var page = await host.SignInAsync(PermitCase.Officer, withScript: false);
        await page.GotoAsync($"/arbete/arende/{permit.Id}/delgivning");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delge Testperson Sju" }).ClickAsync();
        await page.Locator("#confirmation").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "För in" }).ClickAsync();
        (await page.Locator("#errors li").CountAsync()).Should().Be(1, "the way is missing");
        await page.GetByLabel("Vem", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Testperson Sju" });
        await page.GetByLabel("Med delgivningskvitto").CheckAsync();
        await page.GetByLabel("Kvitto", new() { Exact = false }).Last.SetInputFilesAsync(FaceBrowser.Pdf("kvitto.pdf"));
        await page.GetByRole(AriaRole.Button, new() { Name = "För in" }).ClickAsync();

        await page.Locator("#confirmation").WaitForAsync();
        (await page.Locator("section[aria-labelledby=people] li", new() { HasText = "Testperson Sju" }).TextAsync()).Should().Contain("Delgiven").And.Contain("Kan överklaga till och med");
    }

    [BrowserFact]
    public async Task An_appeal_on_paper_from_somebody_new_becomes_a_task()
    {
        var permit = await DecidedAsync();
        var page = await host.SignInAsync(PermitCase.Officer, withScript: false);
        await page.GotoAsync($"/arbete/arende/{permit.Id}/overklagande");
        await page.GetByLabel("Vem som överklagar").SelectOptionAsync(new SelectOptionValue { Label = "Någon annan" });
        await page.GetByRole(AriaRole.Button, new() { Name = "För in" }).ClickAsync();
        (await page.Locator("#errors li").CountAsync()).Should().Be(3, "name, channel and text are missing");
        await page.GetByLabel("Namn").FillAsync("Testperson Åtta");
        await page.GetByLabel("Med post").CheckAsync();
        await page.GetByLabel("Vad det säger").FillAsync("Garaget skymmer.");
        await page.GetByRole(AriaRole.Button, new() { Name = "För in" }).ClickAsync();

        (await page.Locator("#confirmation").TextAsync()).Should().Contain("Det kom in i tid");
        (await page.Locator("section[aria-labelledby=appeals]").TextAsync()).Should().Contain("Testperson Åtta").And.Contain("Ska prövas").And.Contain("Garaget skymmer.");
        (await permit.OpenTaskAsync("assess-appeal")).Should().NotBeNull();
    }

    [BrowserFact]
    public async Task A_linked_case_is_shown_on_both()
    {
        var permit = await host.ApplyAsync();
        var other = await host.ApplyAsync();
        var number = (await other.FileAsync()).Number!;
        var page = await host.SignInAsync(PermitCase.Officer, withScript: false);
        await page.GotoAsync($"/arbete/arende/{permit.Id}/lanka");
        await page.GetByRole(AriaRole.Button, new() { Name = "Länka" }).ClickAsync();
        (await page.Locator("#errors li").CountAsync()).Should().Be(3);
        await page.GetByLabel("Strandskyddsdispens").CheckAsync();
        await page.GetByLabel("Det andra ärendets nummer").FillAsync(number);
        await page.GetByLabel("Varför de hör ihop").FillAsync("Garaget ligger vid stranden.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Länka" }).ClickAsync();
        await page.Locator("#confirmation").WaitForAsync();
        (await page.Locator("section[aria-labelledby=related]").TextAsync()).Should().Contain(number).And.Contain("Strandskyddsdispens");

        await page.Locator("section[aria-labelledby=related] a", new() { HasText = number }).ClickAsync();

        (await page.Locator("section[aria-labelledby=related]").TextAsync()).Should().Contain((await permit.FileAsync()).Number).And.Contain("länkat därifrån");
    }

    [BrowserFact]
    public async Task The_pages_pass_axe_in_both_languages_and_widths()
    {
        var permit = await DecidedAsync();
        foreach (var (language, width) in ((string, int)[])[("sv", 360), ("en", 1280)])
        {
            var page = await host.SignInAsync(PermitCase.Officer, width);
            foreach (var form in (string[])["/delgivning", "/overklagande", "/lanka", "/andra-beslut", ""])
                await page.LookAsync($"/arbete/arende/{permit.Id}{form}", language);
        }
    }

    private async Task<PermitCase> DecidedAsync()
    {
        var permit = await host.ApplyAsync();
        await permit.FindItCompleteAsync();
        await permit.DraftAsync();
        await permit.ReviewAsync();
        await permit.SignAsync();
        await host.RunUntilQuietAsync();
        await host.Product.Get<AddCaseParticipant>().RunAsync(
            permit.Id, PermitCase.Officer, new NewParticipant { Role = "neighbour", IsParty = false, IsOrganisation = false, Name = "Testperson Sju" });
        return permit;
    }
}
