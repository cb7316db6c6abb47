using Host.Tests.Support;
using Testing;

namespace Host.Tests.Citizen;

[Collection(FaceTests.Name)]
public sealed class RepresentativeTests(HostFixture host, ChromiumFixture chromium)
{
    [BrowserTheory]
    [InlineData(360)]
    [InlineData(1440)]
    public async Task A_representative_whom_the_applicant_names_sees_the_case_as_the_applicant_does(int width)
    {
        await using var applicant = await CitizenBrowser.SignedInAsync(chromium, host, width, "Testperson Tre");
        await applicant.BeginAsync();
        await applicant.DescribeAsync();
        await applicant.ContinueAsync();
        await applicant.LocateAsync();
        await applicant.ContinueAsync();
        await applicant.GiveContactAsync();
        await applicant.PickAsync("Har någon annan än du", "Ombud: den som sköter ärendet åt dig, med fullmakt");
        await applicant.ContinueAsync();
        await applicant.FillAsync("Ombudets namn", "Testperson Sex");
        await applicant.FillAsync("Ombudets personnummer", "191403702391");
        await applicant.FillAsync("Ombudets e-postadress", "sex@example.se");
        await applicant.AttachAsync("Fullmakt", FaceBrowser.Pdf("fullmakt.pdf"));
        await applicant.ContinueAsync();
        (await applicant.TextAsync("errors")).Should().Contain("Kontrollera siffrorna");
        await applicant.FillAsync("Ombudets personnummer", "191403702390");
        await applicant.ContinueAsync();
        await applicant.AttachDrawingsAsync();
        await applicant.ContinueAsync();
        var (number, id) = await applicant.SignAsync();

        await using var representative = await CitizenBrowser.SignedInAsync(chromium, host, width, "Testperson Sex");
        await representative.GoAsync("/mina-arenden");
        await representative.FollowAsync(number);

        (await representative.TextAsync("roles")).Should().Be("Roller i ärendet");
        var page = await representative.Page.Locator("main").InnerTextAsync();
        page.Should().Contain("Sökande, Byggherre, Fastighetsägare, Fakturamottagare").And.Contain("Ombud").And.Contain("fullmakt.pdf").And.Contain("Återkalla");
        await representative.GoAsync($"/mina-arenden/{id}/aterkalla");
        (await representative.Page.Locator("form textarea").CountAsync()).Should().Be(1, "the representative may withdraw");
    }
}
