using Host.Tests.Support;
using Microsoft.Playwright;
using Testing;
using Workflows.Cases;

namespace Host.Tests.Desk;

public sealed class EntriesPageTests(DeskHost host) : IClassFixture<DeskHost>
{
    [BrowserFact]
    public async Task A_wrong_arrival_day_is_corrected_with_a_reason()
    {
        var permit = await host.ApplyAsync();
        var page = await host.SignInAsync(PermitCase.Officer, withScript: false);
        await page.GotoAsync($"/arbete/arende/{permit.Id}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Rätta eller för in en händelse" }).ClickAsync();
        var entry = page.Locator("details[data-entry='application.received']");
        await entry.Locator("summary").ClickAsync();
        await entry.Locator("input[name=Day]").FillAsync("2026-02-24");
        await entry.GetByRole(AriaRole.Button).ClickAsync();
        (await page.Locator("#errors").TextAsync()).Should().Contain("Skriv varför");

        await entry.Locator("textarea").FillAsync("Stämpeln visar den 24 februari.");
        await entry.GetByRole(AriaRole.Button).ClickAsync();

        (await page.Locator("#confirmation").TextAsync()).Should().Contain("frister ändrades");
        var log = await permit.ReadAsync(db => Task.FromResult(db.Set<CaseEvent>().Where(x => x.CaseId == permit.Id && x.Type == "clock.corrected").ToList()));
        log.Should().ContainSingle().Which.ActorId.Should().Be(PermitCase.Officer.Id);
    }

    [BrowserFact]
    public async Task The_page_reads_well_on_a_phone_and_on_a_desk()
    {
        var permit = await host.ApplyAsync();
        var page = await host.SignInAsync(PermitCase.Officer, 360);
        foreach (var (language, width) in ((string, int)[])[("en", 360), ("sv", 1280)])
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.LookAsync($"/arbete/arende/{permit.Id}/klocka", language);
        }
    }
}
