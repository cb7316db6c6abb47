using System.Net;
using Host.Tests.Support;
using Testing;

namespace Host.Tests.Desk;

public sealed class WeekPageTests(DeskHost host) : IClassFixture<DeskHost>
{
    /// <summary>Ten weeks after 4 March 2026.</summary>
    private const string WeekOfTheLastDay = "2026-W20";

    [BrowserFact]
    public async Task The_week_shows_what_a_group_has_to_be_done_with_each_day()
    {
        var permit = await host.ApplyAsync();
        var number = (await permit.FileAsync()).Number!;
        var page = await host.SignInAsync(PermitCase.Officer);

        await page.GotoAsync($"/arbete/vecka?vecka={WeekOfTheLastDay}&grupp=building-case-officers");
        (await page.Locator(".week-day", new() { HasText = number }).First.TextAsync()).Should().Contain("onsdag 13 maj").And.Contain("Beslut i lovärende");

        await page.GetByText("Nästa vecka").ClickAsync();
        (await page.Locator("main").TextAsync()).Should().Contain("Vecka 21").And.NotContain(number);
        page.Url.Should().Contain("grupp=building-case-officers");
        await page.GotoAsync($"/arbete/vecka?vecka={WeekOfTheLastDay}&grupp=registrars");
        (await page.Locator("#empty").CountAsync()).Should().Be(1);
    }

    [BrowserFact]
    public async Task A_calendar_program_reads_the_deadlines_until_the_address_is_renewed()
    {
        var permit = await host.ApplyAsync();
        var file = await permit.FileAsync();
        var page = await host.SignInAsync(PermitCase.Officer);
        await page.GotoAsync("/arbete/kalender");
        await page.GetByLabel("Skapa adress: Bygglovshandläggare").ClickAsync();
        var first = await page.Locator("#feed-address").InputValueAsync();

        var calendar = (await ReadAsync(first)).Text!.Replace("\r\n ", "", StringComparison.Ordinal);
        calendar.Should().Contain($"SUMMARY:{file.Number}: Beslut i lovärende (Bygglov\\, anmälan och förhandsbesked)").And.Contain("DTSTART;VALUE=DATE:20260513");
        calendar.Should().NotContain("Varva").And.NotContain("Testperson", "neither property nor person is named");

        await page.GetByLabel("Förnya adressen: Bygglovshandläggare").ClickAsync();
        var second = await page.Locator("#feed-address").InputValueAsync();
        (await ReadAsync(first)).Status.Should().Be(HttpStatusCode.NotFound);
        (await ReadAsync(second)).Status.Should().Be(HttpStatusCode.OK);
        await page.GetByLabel("Ta bort adressen: Bygglovshandläggare").ClickAsync();
        (await ReadAsync(second)).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [BrowserFact]
    public async Task The_week_and_the_calendars_pass_axe_in_both_languages_and_widths()
    {
        await host.ApplyAsync();
        foreach (var (language, width) in ((string, int)[])[("sv", 360), ("en", 1280)])
        {
            var page = await host.SignInAsync(PermitCase.Officer, width);
            foreach (var path in (string[])[$"/arbete/vecka?vecka={WeekOfTheLastDay}", "/arbete/vecka?vecka=x", "/arbete/kalender"])
                await page.LookAsync(path, language);
        }
    }

    private static async Task<(HttpStatusCode Status, string? Text)> ReadAsync(string address)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(address));
        if (response.IsSuccessStatusCode)
            response.Content.Headers.ContentType!.ToString().Should().Be("text/calendar; charset=utf-8");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
