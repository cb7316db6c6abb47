using Host.Tests.Desk;
using Host.Tests.Support;
using Microsoft.Playwright;
using Testing;
using Workflows.Cases;
using Workflows.Placement;

namespace Host.Tests.Placement;

public sealed class RoundPageTests(DeskHost host) : IClassFixture<DeskHost>
{
    private static readonly Actor Head = Actor.Staff("rolf.rektor", "Rolf Rektor");

    [BrowserFact]
    public async Task A_round_is_simulated_by_one_officer_and_approved_by_another_without_script()
    {
        await PlacementCase.HavePlacesAsync(host.Product, ("kastanjen", 1));
        await PlacementCase.ApplyAsync(host.Product, null, false, "kastanjen");
        var page = await host.SignInAsync(PlacementCase.Officer, withScript: false);
        await page.GotoAsync("/arbete/platser?dag=2026-04-01");
        await page.GetByText("Ny omgång").ClickAsync();
        await page.Locator("#round-name").FillAsync("Vårens omgång med ett långt namn som ändå ska få plats på en telefon");
        await page.GetByRole(AriaRole.Button, new() { Name = "Skapa och simulera" }).ClickAsync();
        (await page.Locator("#summary").TextAsync()).Should().Contain("1 får plats");
        (await page.Locator("section[aria-labelledby=approve]").TextAsync()).Should().Contain("kan inte själv godkänna");
        await page.GetByRole(AriaRole.Button, new() { Name = "Simulera igen" }).ClickAsync();
        (await page.Locator("section[aria-labelledby=changes]").TextAsync()).Should().Contain("Inget har ändrats");

        var manager = await host.SignInAsync(PlacementCase.Manager);
        await manager.GotoAsync(page.Url);
        await manager.GetByRole(AriaRole.Button, new() { Name = "Godkänn och skicka" }).ClickAsync();
        await host.RunUntilQuietAsync();
        await manager.ReloadAsync();
        (await manager.Locator("#state").TextAsync()).Should().Be("Skickad");
        foreach (var (language, width) in ((string, int)[])[("sv", 360), ("en", 768), ("sv", 1440)])
        {
            var looking = await host.SignInAsync(PlacementCase.Manager, width);
            foreach (var path in (string[])["/arbete/platser?dag=2026-04-01", new Uri(page.Url).AbsolutePath, "/arbete/platser/enhet/kastanjen"])
                await looking.LookAsync(path, language);
        }
    }

    [BrowserFact]
    public async Task Whoever_leads_a_unit_has_its_page_and_no_other()
    {
        var page = await host.SignInAsync(Head);
        (await page.GotoAsync("/arbete/platser"))!.Status.Should().Be(403);
        (await page.GotoAsync("/arbete/platser/enhet/ekorren"))!.Status.Should().Be(404);
        await page.GotoAsync("/arbete/platser/enhet/solstralen");
        await page.Locator("#places").FillAsync("många");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        (await page.Locator("#problem").TextAsync()).Should().Contain("från 0 till");
        await page.Locator("#ageGroup").SelectOptionAsync("4–5");
        await page.Locator("#places").FillAsync("7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        (await page.Locator("#confirmation").CountAsync()).Should().Be(1);
        (await host.Product.Get<ReadVacancies>().RunAsync(new DateOnly(2030, 1, 1))).Single(x => x is { Unit: "solstralen", AgeGroup: "4–5" }).Places.Should().Be(7);
    }
}
