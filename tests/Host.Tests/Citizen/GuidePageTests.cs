using System.Net;
using Host.Tests.Support;
using Microsoft.Playwright;
using Testing;

namespace Host.Tests.Citizen;

[Collection(FaceTests.Name)]
public sealed class GuidePageTests(HostFixture host, ChromiumFixture chromium)
{
    private const string Free = "/behover-jag-soka/building-permit?work=garage&home=yes&detailedPlan=yes&special=no&shore=no&area=24,5&otherArea=0&boundary=far";

    [BrowserTheory]
    [InlineData(360)]
    [InlineData(1440)]
    public async Task A_visitor_asks_and_applies_with_the_answers_filled_in(int width)
    {
        await using var visitor = await CitizenBrowser.OpenAsync(chromium, host, width);
        await visitor.GoAsync("/");
        await visitor.FollowAsync("Behöver jag söka lov?");
        await visitor.PickAsync("Vad vill du göra?", "Bygga garage eller carport");
        await visitor.PressAsync("Fortsätt");
        await visitor.PickAsync("Ligger byggnaden på tomten", "Ja");
        await visitor.PressAsync("Fortsätt");
        await visitor.PickAsync("Ligger fastigheten inom detaljplan?", "Ja");
        await visitor.PickAsync("Har kommunen bestämt", "Nej");
        await visitor.PickAsync("Ligger platsen närmare vatten", "Nej");
        await visitor.PressAsync("Fortsätt");
        await visitor.FillAsync("Hur stor blir byggnaden", "36,5");
        await visitor.PressAsync("Fortsätt");
        (await visitor.Page.Locator("#errors li").CountAsync()).Should().Be(2, "two questions of the step have no answer yet");
        await visitor.FillAsync("Hur stora är de lovfria byggnader", "0");
        await visitor.PickAsync("Hur nära tomtgränsen", "Minst 4,5 meter från gränsen");
        await visitor.PressAsync("Fortsätt");

        (await visitor.TextAsync("answer")).Should().Be("Du behöver lov");
        new Uri(visitor.Page.Url).Query.Should().NotContain("shown");
        (await visitor.Page.Context.CookiesAsync()).Should().BeEmpty("nothing is kept about a visitor");
        await visitor.FollowAsync("Gå till ansökan med svaren ifyllda");
        await visitor.PressAsync("Testperson Ett");
        await visitor.PressAsync((await visitor.Page.GetByText("Börja en ny ansökan").CountAsync()) > 0 ? "Börja en ny ansökan" : "Börja ansökan");

        (await visitor.Page.GetByLabel("Bygglov: bygga nytt").IsCheckedAsync()).Should().BeTrue();
        await visitor.PressAsync("Fortsätt");
        (await visitor.Field("Vad vill du göra?").InputValueAsync()).Should().Be("garage");
        (await visitor.Field("Byggnadsarea i kvadratmeter").InputValueAsync()).Should().Be("36,5");
        (await visitor.Page.GetByRole(AriaRole.Group, new() { Name = "Ligger fastigheten inom detaljplan?" }).GetByLabel("Ja", new() { Exact = true }).IsCheckedAsync()).Should().BeTrue();
    }

    [BrowserTheory]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(768, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task An_answer_is_shared_by_its_address_and_can_be_changed(int width, ColorScheme scheme)
    {
        await using var visitor = await FaceBrowser.OpenAsync(chromium, host, width);
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await visitor.GoAsync(Free);
        (await visitor.TextAsync("answer")).Should().Be("Du behöver inte söka lov");
        (await visitor.Page.Locator("main").TextAsync()).Should().Contain("PBL 9 kap. 4–5 §§").And.Contain("frivilligt lov");

        await visitor.FollowAsync("Ändra Hur nära tomtgränsen");
        await visitor.PickAsync("Hur nära tomtgränsen", "Närmare, utan grannens skriftliga medgivande");
        await visitor.PressAsync("Fortsätt");
        (await visitor.TextAsync("answer")).Should().Be("Du behöver lov");
        (await visitor.Page.Locator("main").TextAsync()).Should().Contain("Ett skriftligt medgivande kan göra byggnaden lovfri");
        await visitor.FollowAsync("Ändra Vad vill du göra?");
        await visitor.PickAsync("Vad vill du göra?", "Något annat");
        await visitor.PressAsync("Fortsätt");
        (await visitor.TextAsync("answer")).Should().Be("Fråga oss innan du börjar");
        await visitor.GoAsync($"{Free}&lang=en");
        (await visitor.TextAsync("answer")).Should().Be("You do not need a permit");
    }

    [BrowserFact]
    public async Task The_guide_is_answered_with_the_keyboard_and_without_script()
    {
        await using var visitor = await FaceBrowser.OpenAsync(chromium, host, 360);
        await visitor.Page.Context.RouteAsync("**/*.js*", x => x.AbortAsync());
        await visitor.GoAsync("/behover-jag-soka/building-permit");
        await visitor.Page.GetByRole(AriaRole.Radio).First.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("ArrowUp");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await visitor.Page.Locator("#answer").WaitForAsync();
        (await visitor.TextAsync("answer")).Should().Be("Fråga oss innan du börjar");
    }

    [Theory]
    [InlineData("/behover-jag-soka/preschool-placement")]
    [InlineData("/behover-jag-soka/nothing")]
    public async Task A_process_without_a_guide_has_no_such_page(string path)
    {
        using var client = host.Client();

        (await client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }
}
