using Host.Tests.Support;
using Microsoft.Playwright;
using Testing;
using Workflows.Cases;
using Workflows.Notifications;
using Workflows.Runtime;

namespace Host.Tests.Desk;

/// <summary>The case clock is turned here, so these tests have a host of their own.</summary>
public sealed class ExtendPageTests(DeskHost host) : IClassFixture<DeskHost>
{
    [BrowserFact]
    public async Task A_limit_is_extended_in_time_and_not_after_it_and_a_late_decision_costs_the_fee()
    {
        var permit = await host.ApplyAsync();
        var other = await host.ApplyAsync();
        await ExtendsAsync(permit);

        var page = await host.SignInAsync(PermitCase.Officer, withScript: false);
        await page.GotoAsync($"/arbete/arende/{other.Id}/forlang");
        await AdvanceAsync(TimeSpan.FromDays(75));
        await page.Locator("select[name=length]").SelectOptionAsync("1");
        await page.Locator("textarea[name=reason]").FillAsync("För sent.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Besluta om längre tid" }).ClickAsync();
        (await page.Locator("#errors").TextAsync()).Should().Contain("Sista dagen har passerat");
        (await page.Locator("#none").CountAsync()).Should().Be(1);
        (await page.Locator("form [name=length]").CountAsync()).Should().Be(0);

        await page.GotoAsync($"/arbete/arende/{other.Id}");
        (await page.Locator("#fee-reduction").TextAsync()).Should().Contain("av 5 delar").And.Contain("växer nästa gång");
        (await page.GetByRole(AriaRole.Link, new() { Name = "Förläng tiden" }).CountAsync()).Should().Be(0);
    }

    private async Task ExtendsAsync(PermitCase permit)
    {
        var page = await host.SignInAsync(PermitCase.Officer, 360);
        await page.LookAsync($"/arbete/arende/{permit.Id}/forlang", "en");
        await page.LookAsync($"/arbete/arende/{permit.Id}/forlang", "sv");
        await page.GetByRole(AriaRole.Button, new() { Name = "Besluta om längre tid" }).ClickAsync();
        (await page.Locator("#errors").TextAsync()).Should().Contain("Skriv skälen");
        await page.Locator("select[name=length]").SelectOptionAsync("2");
        await page.Locator("textarea[name=reason]").FillAsync("Grannen behöver höras.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Besluta om längre tid" }).ClickAsync();

        (await page.Locator("#confirmation").TextAsync()).Should().Contain("onsdag 27 maj 2026");
        (await page.Locator("section[aria-labelledby=clock]").TextAsync()).Should().Contain("handläggningstiden förlängdes genom beslut");
        await host.RunUntilQuietAsync();
        var mails = await permit.ReadAsync(db => Task.FromResult(db.Set<Mail>().Where(x => x.CaseId == permit.Id).Select(x => x.Subject).ToList()));
        mails.Should().Contain(x => x.StartsWith("Längre tid i ärende", StringComparison.Ordinal));
    }

    private async Task AdvanceAsync(TimeSpan by)
    {
        var clock = host.Product.Get<CaseClock>();
        var target = await clock.NowAsync() + by;
        await host.Product.Get<AdvanceClock>().RunAsync(target);
        await using var connection = await host.Product.Database.OpenConnectionAsync();
        await clock.HoldAsync(target, connection);
    }
}
