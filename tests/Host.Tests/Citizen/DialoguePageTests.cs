using Host.Tests.Support;
using Testing;

namespace Host.Tests.Citizen;

[Collection(FaceTests.Name)]
public sealed class DialoguePageTests(HostFixture host, ChromiumFixture chromium)
{
    [BrowserFact]
    public async Task A_citizen_and_the_case_officer_write_to_each_other_with_files()
    {
        await using var citizen = await CitizenBrowser.SignedInAsync(chromium, host, 360);
        var (_, id) = await citizen.ApplyAsync();
        await new StaffAtWork(host).UntilTaskAsync(id, "check-completeness");
        await citizen.OpenCaseAsync(id);
        await citizen.PressAsync("Skicka meddelandet");
        (await citizen.TextAsync("errors")).Should().Contain("Skriv ett meddelande");
        await citizen.FillAsync("Skriv till handläggaren", "Får taket vara svart?");
        await citizen.AttachAsync("Bifoga filer", FaceBrowser.Pdf("takprov.pdf"));
        await citizen.PressAsync("Skicka meddelandet");
        (await citizen.TextAsync("message-sent")).Should().Be("Meddelandet är skickat.");

        await using var officer = await FaceBrowser.OpenAsync(chromium, host, 768);
        await officer.SignInAsync("Anna Handläggare");
        await officer.GoAsync("/arbete?flik=lediga");
        (await officer.Page.GetByText("1 nytt meddelande").CountAsync()).Should().BePositive();
        await officer.GoAsync($"/arbete/arende/{id}");
        (await officer.Page.Locator("section[aria-labelledby=dialogue]").TextAsync()).Should().Contain("Får taket vara svart?").And.Contain("takprov.pdf");
        await officer.FollowAsync("Skriv till Testperson Ett");
        await officer.FillAsync("Skriv till Testperson Ett", "Ja, det får det.");
        await officer.PressAsync("Skicka meddelandet");
        (await officer.TextAsync("confirmation")).Should().Be("Meddelandet är skickat.");

        await citizen.OpenCaseAsync(id);
        (await citizen.Page.Locator(".dialogue li.other").TextAsync()).Should().Contain("Ja, det får det.").And.Contain("Nytt");
        await citizen.OpenCaseAsync(id);
        (await citizen.Page.Locator(".dialogue li.other").TextAsync()).Should().NotContain("Nytt");
        await using var other = await CitizenBrowser.SignedInAsync(chromium, host, 1280, "Testperson Sex");
        var file = await citizen.Page.Locator(".dialogue a").First.GetAttributeAsync("href");
        (await citizen.Page.Context.APIRequest.GetAsync(file!)).Status.Should().Be(200);
        (await other.Page.Context.APIRequest.GetAsync(file!)).Status.Should().Be(404);
    }
}
