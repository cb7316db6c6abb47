using System.Text.Json.Nodes;
using Host.Tests.Support;
using Microsoft.Playwright;
using Testing;
using Workflows.Cases;

namespace Host.Tests.Desk;

public sealed class SupervisionPageTests(DeskHost host) : IClassFixture<DeskHost>
{
    private static readonly Actor Registrar = Actor.Staff("rut.registrator", "Rut Registrator");

    [BrowserFact]
    public async Task A_complaint_begins_supervision_that_its_owner_sees_once_the_visit_has_been_made()
    {
        var page = await host.SignInAsync(Registrar, 360, withScript: false);
        await page.GotoAsync("/arbete/borja");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tillsyn efter en anmälan" }).ClickAsync();
        await page.Locator("#field-reason-without-permit").CheckAsync();
        await page.Locator("#field-source-complainant").CheckAsync();
        await page.Locator("#field-property").FillAsync("Gävle Varva 2:3");
        await page.Locator("#field-description").FillAsync("Ett uthus byggs.");
        await page.Locator("#field-ownerName").FillAsync("Testperson Ett");
        await page.Locator("#field-ownerNumber").FillAsync(PermitCase.Applicant.Id);
        await page.GetByRole(AriaRole.Button, new() { Name = "Börja ärendet" }).ClickAsync();
        await page.Locator("#field-complainant").FillAsync("Testperson Fem, fem@example.se");
        await page.GetByRole(AriaRole.Button, new() { Name = "Börja ärendet" }).ClickAsync();

        (await page.Locator("section[aria-labelledby=participants]").TextAsync()).Should()
            .Contain("Testperson Ett").And.Contain("Ingen av dem ser ärendet").And.NotContain("Testperson Fem");
        var supervision = PermitCase.Of(host.Product, Guid.Parse(new Uri(page.Url).Segments[^1]));
        var owner = await host.SignInAsync(PermitCase.Applicant);
        var address = $"/mina-arenden/{supervision.Id}";
        (await owner.GotoAsync(address))!.Status.Should().Be(404);
        await owner.GotoAsync("/mina-arenden");
        (await owner.Locator("main").TextAsync()).Should().NotContain("BYGT");

        await supervision.DoAsync("plan-visit", PermitCase.Officer, new JsonObject { ["on"] = "2026-03-12", ["announced"] = "no" });
        (await owner.GotoAsync(address))!.Status.Should().Be(404);
        await supervision.DoAsync("visit-site", PermitCase.Officer, new JsonObject { ["present"] = "Anna Handläggare", ["notes"] = "Uthuset är 40 kvadratmeter.", ["next"] = "breach" });

        await page.ReloadAsync();
        (await page.Locator("section[aria-labelledby=participants]").TextAsync()).Should().NotContain("Ingen av dem ser ärendet");
        (await owner.GotoAsync(address))!.Status.Should().Be(200);
        (await owner.Locator("main").TextAsync()).Should().Contain("Kommunen utövar tillsyn").And.NotContain("Testperson Fem");
    }
}
