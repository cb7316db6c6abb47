using Host.Tests.Support;
using Testing;

namespace Host.Tests.Citizen;

[Collection(FaceTests.Name)]
public sealed class LetterPageTests(HostFixture host, ChromiumFixture chromium)
{
    [BrowserFact]
    public async Task An_applicant_withdraws_after_reading_through_what_is_signed()
    {
        await using var citizen = await CitizenBrowser.SignedInAsync(chromium, host, 360);
        var (number, id) = await citizen.ApplyAsync();
        await new StaffAtWork(host).UntilTaskAsync(id, "check-completeness");
        await citizen.OpenCaseAsync(id);
        await citizen.FollowAsync("Återkalla ansökan");
        await citizen.FillAsync("Varför återkallar du?", "Vi bygger inte.");
        await citizen.PressAsync("Granska");
        (await citizen.TextAsync("text-to-sign")).Should().Contain(number).And.Contain("Vi bygger inte.").And.Contain("Jag återkallar min ansökan.");
        await citizen.PressAsync("Ändra");
        (await citizen.Field("Varför återkallar du?").InputValueAsync()).Should().Be("Vi bygger inte.");
        await citizen.PressAsync("Granska");
        await citizen.PressAsync("Skriv under och återkalla");

        (await citizen.TextAsync("written")).Should().StartWith("Tack");
        (await citizen.Page.GetByText("Återkalla ansökan").CountAsync()).Should().Be(0, "it is withdrawn once");
        (await citizen.Page.GotoAsync($"/mina-arenden/{id}/aterkalla"))!.Status.Should().Be(404);
    }

    [BrowserFact]
    public async Task A_party_appeals_with_an_attachment()
    {
        await using var citizen = await CitizenBrowser.SignedInAsync(chromium, host, 768);
        var (_, id) = await citizen.ApplyAsync();
        (await citizen.Page.GotoAsync($"/mina-arenden/{id}/overklaga"))!.Status.Should().Be(404, "nothing is decided");
        await new StaffAtWork(host).DecideAsync(id);
        await citizen.OpenCaseAsync(id);
        await citizen.FollowAsync("Överklaga här");
        await citizen.PressAsync("Granska");
        (await citizen.TextAsync("errors")).Should().Contain("Skriv hur du vill");
        await citizen.FillAsync("Hur ska beslutet ändras", "Villkoret om placeringen ska tas bort.");
        await citizen.AttachAsync("Bifoga filer", FaceBrowser.Pdf("karta.pdf"));
        await citizen.PressAsync("Granska");
        (await citizen.TextAsync("text-to-sign")).Should().Contain("karta.pdf").And.Contain("Villkoret om placeringen").And.Contain("Jag överklagar");
        await citizen.PressAsync("Skriv under och överklaga");

        (await citizen.TextAsync("written")).Should().StartWith("Tack");
        await using var officer = await FaceBrowser.OpenAsync(chromium, host, 1440);
        await officer.SignInAsync("Anna Handläggare");
        await officer.GoAsync($"/arbete/arende/{id}");
        (await officer.Page.Locator("section[aria-labelledby=diary]").TextAsync()).Should().Contain("Överklagande");
        (await officer.Page.Locator("section[aria-labelledby=signatures]").TextAsync()).Should().Contain("Överklagande");
    }
}
