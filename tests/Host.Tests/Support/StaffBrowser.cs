using Microsoft.Playwright;

namespace Host.Tests.Support;

/// <summary>A member of staff at a browser, working tasks from the list.</summary>
public sealed class StaffBrowser : FaceBrowser
{
    private StaffBrowser(IPage page) : base(page)
    {
    }

    public static async Task<StaffBrowser> SignedInAsync(ChromiumFixture chromium, HostFixture host, int width, string name)
    {
        var staff = new StaffBrowser(await chromium.OpenAsync(host.Address, width));
        await staff.SignInAsync(name);
        return staff;
    }

    /// <summary>Finds the case's only unassigned task in the list and takes it; the task page comes.</summary>
    public async Task TakeTaskAsync(string number)
    {
        await GoAsync($"/arbete?flik=lediga&sok={Uri.EscapeDataString(number)}");
        await Page.Locator("[data-claim]").ClickAsync();
        await MeetAsync();
    }

    public Task TickAsync(string field) => Page.Locator($"#field-{field}").CheckAsync();

    public Task TypeAsync(string field, string text) => Page.Locator($"#field-{field}").FillAsync(text);

    /// <summary>Completes or signs the open task; the case page comes.</summary>
    public async Task CompleteAsync()
    {
        await Page.Locator("#complete").ClickAsync();
        await Page.Locator("#confirmation, #errors, [role=alert]").First.WaitForAsync();
        (await Page.Locator("#confirmation").CountAsync()).Should().Be(1, "the page says: {0}", await Page.Locator("main").TextAsync());
        await MeetAsync();
    }
}
