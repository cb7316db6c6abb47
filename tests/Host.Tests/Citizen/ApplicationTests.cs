using Host.Tests.Support;
using Testing;

namespace Host.Tests.Citizen;

[Collection(FaceTests.Name)]
public sealed class ApplicationTests(HostFixture host, ChromiumFixture chromium)
{
    [BrowserTheory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_citizen_applies_and_gets_a_receipt(int width)
    {
        await using var citizen = await CitizenBrowser.SignedInAsync(chromium, host, width);
        await citizen.BeginAsync();
        await citizen.FillInAsync();

        (await citizen.HeadingAsync()).Should().Be("Granska och skriv under");
        (await citizen.TextAsync("text-to-sign")).Should().StartWith("Ansökan om bygglov\n").And.Contain("Byggnadsarea i kvadratmeter: 36,5").And.Contain("fasad.pdf").And.Contain("19900101-2385");
        var (number, id) = await citizen.SignAsync();

        (await citizen.HeadingAsync()).Should().Be("Vi har tagit emot det du skickade in");
        number.Should().StartWith("BYGG ");
        (await citizen.TextAsync("decide-by")).Should().NotBeEmpty();
        await citizen.GoAsync("/mina-arenden");
        await citizen.FollowAsync(number);
        new Uri(citizen.Page.Url).AbsolutePath.Should().Be($"/mina-arenden/{id}");
        (await citizen.Page.GetByText("situationsplan.pdf").CountAsync()).Should().Be(1);
    }

    [BrowserFact]
    public async Task A_draft_is_continued_later()
    {
        await using (var first = await CitizenBrowser.SignedInAsync(chromium, host, 1280, "Testperson Två"))
        {
            await first.BeginAsync();
            await first.DescribeAsync();
            await first.PressAsync("Spara och fortsätt senare");
            (await first.Page.GetByText("Utkastet är sparat.").CountAsync()).Should().Be(1);
        }

        await using var later = await CitizenBrowser.SignedInAsync(chromium, host, 360, "Testperson Två");
        await later.GoAsync("/mina-arenden");
        await later.FollowAsync("Ansökan om bygglov (utkast)");
        await later.ContinueAsync();
        (await later.Page.GetByLabel("Beskriv vad du vill göra").InputValueAsync()).Should().Be("Garage för två bilar");
        (await later.Page.GetByLabel("Byggnadsarea").InputValueAsync()).Should().Be("36,5");
        await later.GoAsync("/mina-arenden");
        await later.PressAsync("Ta bort utkastet");
        (await later.Page.GetByText("(utkast)").CountAsync()).Should().Be(0);
    }

    [BrowserFact]
    public async Task What_is_missing_is_listed_first_and_leads_to_its_field()
    {
        await using var citizen = await CitizenBrowser.SignedInAsync(chromium, host, 360, "Testperson Tre");
        await citizen.BeginAsync();
        await citizen.ContinueAsync();

        (await citizen.Page.Locator("#errors li").CountAsync()).Should().Be(1);
        await citizen.PickAsync("Vad gäller ärendet?", "Bygglov: bygga nytt, bygga till eller ändra så att det krävs lov");
        await citizen.ContinueAsync();
        await citizen.ContinueAsync();

        (await citizen.Page.Locator("#errors li").CountAsync()).Should().Be(4);
        await citizen.Page.Locator("#errors a").First.ClickAsync();
        new Uri(citizen.Page.Url).Fragment.Should().Be("#field-measure");
    }

    [BrowserFact]
    public async Task An_answer_that_leads_to_a_question_shows_it_before_going_on()
    {
        await using var citizen = await CitizenBrowser.SignedInAsync(chromium, host, 1280, "Testperson Fyra");
        await citizen.BeginAsync();
        await citizen.DescribeAsync();
        await citizen.ContinueAsync();
        await citizen.FillAsync("Fastighetens beteckning", "Gävle Varva 2:3");
        (await citizen.Page.GetByLabel("Fastighetsägarens namn").CountAsync()).Should().Be(0);
        await citizen.PickAsync("Äger du fastigheten?", "Nej");
        await citizen.ContinueAsync();

        (await citizen.Page.Locator("#errors").CountAsync()).Should().Be(0);
        await citizen.FillAsync("Fastighetsägarens namn", "Testperson Fem");
        await citizen.ContinueAsync();
        (await citizen.HeadingAsync()).Should().Be("Hur vi når dig");
    }

    [BrowserFact]
    public async Task A_file_is_judged_by_its_content_and_can_be_removed()
    {
        await using var citizen = await CitizenBrowser.SignedInAsync(chromium, host, 360, "Testperson Fem");
        await citizen.BeginAsync();
        await citizen.DescribeAsync();
        await citizen.ContinueAsync();
        await citizen.LocateAsync();
        await citizen.ContinueAsync();
        await citizen.GiveContactAsync();
        await citizen.ContinueAsync();

        await citizen.AttachAsync("Situationsplan", new Microsoft.Playwright.FilePayload { Name = "plan.pdf", MimeType = "application/pdf", Buffer = [0, 1, 2, 3] });
        (await citizen.Page.Locator(".upload-list .field-error").TextAsync()).Should().Contain("plan.pdf").And.Contain("inte av en sort som vi tar emot");
        await citizen.AttachAsync("Situationsplan", FaceBrowser.Pdf("rätt.pdf"));
        await citizen.PressAsync("Lägg till valda filer");
        await citizen.PressAsync("Ta bort rätt.pdf");
        (await citizen.Page.GetByText("rätt.pdf").CountAsync()).Should().Be(0);
    }

    [BrowserFact]
    public async Task A_large_file_goes_on_after_the_connection_broke()
    {
        await using var citizen = await CitizenBrowser.SignedInAsync(chromium, host, 360, "Testperson Fem");
        await citizen.BeginAsync();
        await citizen.DescribeAsync();
        await citizen.ContinueAsync();
        await citizen.LocateAsync();
        await citizen.ContinueAsync();
        await citizen.GiveContactAsync();
        await citizen.ContinueAsync();
        var pieces = 0;
        await citizen.Page.RouteAsync("**/api/uppladdningar/*", async route =>
        {
            if (route.Request.Method == "PATCH" && ++pieces == 3)
                await route.AbortAsync();
            else
                await route.ContinueAsync();
        });

        await citizen.AttachAsync("Situationsplan", FaceBrowser.Pdf("stor.pdf", 5 * 1024 * 1024));

        pieces.Should().Be(7, "six pieces, of which one was sent twice");
        await citizen.PressAsync("Lägg till valda filer");
        (await citizen.Page.Locator(".file-list").TextAsync()).Should().Contain("stor.pdf").And.Contain("5 MB");
    }
}
