using Host.Tests.Support;
using Testing;

namespace Host.Tests.Citizen;

[Collection(FaceTests.Name)]
public sealed class CasePageTests(HostFixture host, ChromiumFixture chromium)
{
    [BrowserFact]
    public async Task A_citizen_answers_a_completion_reads_the_decision_and_confirms_it()
    {
        var staff = new StaffAtWork(host);
        await using var citizen = await CitizenBrowser.SignedInAsync(chromium, host, 360);
        var (number, id) = await citizen.ApplyAsync("Gävle Långanamnsbyggdsfastigheten 1234:5678");
        await staff.AskForCompletionAsync(id, "Fasadritning mot norr saknas.", DateOnly.FromDateTime(DateTime.UtcNow).AddDays(14));
        await staff.UntilAsync(id, x => x.Milestone == "completion-requested");

        await citizen.OpenCaseAsync(id);
        (await citizen.TextAsync("completion-text")).Should().Be("Fasadritning mot norr saknas.");
        await citizen.PressAsync("Skicka svaret");
        (await citizen.TextAsync("errors")).Should().Contain("Skriv ett svar");
        await citizen.AnswerCompletionAsync("Här kommer ritningen.", FaceBrowser.Pdf("norr.pdf"));
        (await citizen.Page.GetByText("Tack, vi har tagit emot din komplettering.").CountAsync()).Should().Be(1);

        await staff.DecideAsync(id);
        await citizen.OpenCaseAsync(id);
        (await citizen.TextAsync("decision-summary")).Should().Be("Bygglov beviljas för garage.");
        await citizen.ConfirmDecisionAsync();
        (await citizen.TextAsync("served")).Should().StartWith("Du bekräftade");
        (await citizen.TextAsync("appeal-by")).Should().NotBeEmpty();

        await citizen.GoAsync("/anslagstavla");
        (await citizen.Page.GetByText(number).CountAsync()).Should().Be(1);
        (await citizen.Page.GetByRole(Microsoft.Playwright.AriaRole.Main).TextContentAsync()).Should().NotContain("Testperson");
        await citizen.GoAsync("/post");
        await citizen.FollowAsync("Beslut i ditt ärende");
        (await citizen.TextAsync("body")).Should().Contain(number);
    }

    [BrowserFact]
    public async Task Another_persons_case_does_not_exist()
    {
        await using var owner = await CitizenBrowser.SignedInAsync(chromium, host, 1280);
        var (_, id) = await owner.ApplyAsync();
        await using var other = await CitizenBrowser.SignedInAsync(chromium, host, 1280, "Testperson Sex");

        foreach (var page in (string[])[$"/mina-arenden/{id}", $"/mina-arenden/{id}/kvitto", $"/mina-arenden/{id}/handlingar/{Guid.NewGuid()}"])
            (await other.Page.GotoAsync(page))!.Status.Should().Be(404);
    }

    [BrowserTheory]
    [InlineData("/")]
    [InlineData("/anslagstavla")]
    [InlineData("/tillganglighet")]
    [InlineData("/utan-e-legitimation/building-permit")]
    [InlineData("/logga-in")]
    [InlineData("/post")]
    [InlineData("/utveckling/tid")]
    [InlineData("/finns-inte")]
    public async Task An_open_page_is_accessible_in_both_languages(string path)
    {
        foreach (var width in (int[])[360, 1280])
        {
            await using var visitor = await FaceBrowser.OpenAsync(chromium, host, width);
            await visitor.GoAsync(path);
            (await visitor.Page.Locator("html").GetAttributeAsync("lang")).Should().Be("sv");
            await visitor.GoAsync($"{path}?lang=en");
            (await visitor.Page.Locator("html").GetAttributeAsync("lang")).Should().Be("en");
        }
    }
}
