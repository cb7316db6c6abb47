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
        var page = await representative.Page.Locator("main").TextAsync();
        page.Should().Contain("Sökande, Byggherre, Fastighetsägare, Fakturamottagare").And.Contain("Ombud").And.Contain("fullmakt.pdf").And.Contain("Återkalla");
        await representative.GoAsync($"/mina-arenden/{id}/aterkalla");
        (await representative.Page.Locator("form textarea").CountAsync()).Should().Be(1, "the representative may withdraw");
    }

    [BrowserTheory]
    [InlineData(360)]
    [InlineData(1440)]
    public async Task Whoever_applies_for_another_handles_the_case_and_the_other_sees_it_as_the_applicant(int width)
    {
        await using var representative = await CitizenBrowser.SignedInAsync(chromium, host, width, "Testperson Sex");
        await representative.BeginAsync();
        await representative.PickAsync("Vad gäller ärendet?", "Bygglov: bygga nytt, bygga till eller ändra så att det krävs lov");
        await representative.Page.GetByLabel("Jag söker för någon annan, som ombud med fullmakt").CheckAsync();
        await representative.ContinueAsync();
        await representative.FillAsync("Namnet på den du söker för", "Testperson Tre");
        await representative.FillAsync("Personnummer eller organisationsnummer", "123");
        await representative.FillAsync("Postadress till den du söker för", "Storgatan 3, 802 50 Gävle");
        await representative.ContinueAsync();
        (await representative.TextAsync("errors")).Should().Contain("Kontrollera siffrorna");
        await representative.FillAsync("Personnummer eller organisationsnummer", "189001019802");
        await representative.DescribeAsync();
        await representative.ContinueAsync();
        await representative.LocateAsync();
        await representative.ContinueAsync();
        await representative.FillAsync("E-postadress", "sex@example.se");
        await representative.FillAsync("Postadress", "Storgatan 6, 802 50 Gävle");
        await representative.AttachAsync("Fullmakt", FaceBrowser.Pdf("fullmakt.pdf"));
        await representative.ContinueAsync();
        await representative.AttachDrawingsAsync();
        await representative.ContinueAsync();
        (await representative.Page.Locator("main").TextAsync()).Should().Contain("Ombud som skickar in för någon annan: Testperson Sex (19140370-2390)");
        var (number, id) = await representative.SignAsync();
        await representative.OpenCaseAsync(id);
        (await representative.Page.Locator("main").TextAsync()).Should().Contain("Återkalla");

        await using var applicant = await CitizenBrowser.SignedInAsync(chromium, host, width, "Testperson Tre");
        await applicant.GoAsync("/mina-arenden");
        await applicant.FollowAsync(number);
        (await applicant.Page.Locator("main").TextAsync()).Should().Contain("Sökande, Byggherre, Fastighetsägare, Fakturamottagare").And.Contain("Ombud").And.Contain("fullmakt.pdf").And.Contain("Återkalla");
    }
}
