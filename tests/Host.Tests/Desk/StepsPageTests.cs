using Host.Tests.Support;
using Testing;
using Workflows.Cases;
using Workflows.Processes.Interventions;

namespace Host.Tests.Desk;

/// <summary>An operator adds a step to a case and cancels one.</summary>
public sealed class StepsPageTests(DeskHost host) : IClassFixture<DeskHost>
{
    private static readonly Actor Operator = Actor.Staff("dan.driftansvarig", "Dan Driftansvarig");

    [BrowserFact]
    public async Task An_operator_sees_what_a_further_step_would_do_before_it_is_done()
    {
        var permit = await host.ApplyAsync();
        var page = await host.SignInAsync(Operator, 360);
        var address = $"/drift/arende/{permit.Id}/steg";
        foreach (var (language, width) in ((string, int)[])[("en", 1440), ("sv", 768), ("sv", 360)])
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.LookAsync(address, language);
        }

        (await page.Locator("button[value=do]").CountAsync()).Should().Be(0, "a dry run comes first");
        await page.Locator("section[aria-labelledby=add-title] button").ClickAsync();
        (await page.Locator("#errors li").CountAsync()).Should().Be(2, "step and reason are missing");
        await page.Locator("#add-place").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = "Skriv förslag till beslut (draft-decision)" });
        await page.Locator("#add-reason").FillAsync("Kontrollen gjordes på plats.");
        await page.Locator("section[aria-labelledby=add-title] button").ClickAsync();
        (await page.Locator("#outcome").TextAsync()).Should().Contain("Inget är ändrat än").And.Contain("Skriv förslag till beslut").And.Contain("Fatta beslutet");
        (await permit.OpenTaskAsync("draft-decision")).Should().BeNull();
        await page.CheckAsync();
        await page.Locator("button[value=do]").ClickAsync();
        await page.Locator("#confirmation").WaitForAsync();
        (await permit.OpenTaskAsync("draft-decision")).Should().NotBeNull();

        await page.Locator("#cancel-place").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = "Kontrollera att ansökan är komplett (check-completeness)" });
        await page.Locator("#cancel-reason").FillAsync("Kontrollen gjordes på plats.");
        await page.Locator("section[aria-labelledby=cancel-title] button").ClickAsync();
        await page.Locator("button[value=do]").ClickAsync();
        await page.Locator("#confirmation").WaitForAsync();
        (await permit.OpenTaskAsync("check-completeness")).Should().BeNull();

        await page.GotoAsync($"/arbete/arende/{permit.Id}");
        (await page.ContentAsync()).Should().Contain(AddStep.Added).And.Contain(CancelStep.Cancelled);
    }

    [BrowserFact]
    public async Task What_must_not_be_done_says_why_and_a_case_is_found_by_its_number()
    {
        var permit = await host.ApplyAsync();
        var number = (await permit.FileAsync()).Number!;
        var page = await host.SignInAsync(Operator);

        await page.GotoAsync("/drift?lang=sv");
        await page.Locator("#number").FillAsync("BYGG 1999-1");
        await page.Locator("form[role=search] button").ClickAsync();
        (await page.Locator("#problem").TextAsync()).Should().Contain("BYGG 1999-1");
        await page.Locator("#number").FillAsync(number.ToLowerInvariant());
        await page.Locator("form[role=search] button").ClickAsync();

        await page.Locator("#cancel-place").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = "Kontrollera att ansökan är komplett (check-completeness)" });
        await page.Locator("#cancel-reason").FillAsync("Ingen kontroll behövs.");
        await page.Locator("section[aria-labelledby=cancel-title] button").ClickAsync();

        (await page.Locator("#outcome").TextAsync()).Should().Contain("Det går inte").And.Contain("skulle bli liggande");
        (await page.Locator("button[value=do]").CountAsync()).Should().Be(0);
        await page.CheckAsync();
    }

    [BrowserFact]
    public async Task Others_may_not_open_the_page()
    {
        var permit = await host.ApplyAsync();
        var page = await host.SignInAsync(PermitCase.Officer);

        (await page.GotoAsync($"/drift/arende/{permit.Id}/steg"))!.Status.Should().Be(403);
    }
}
