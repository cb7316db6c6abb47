using Host.Tests.Support;
using Microsoft.Playwright;
using Testing;
using Workflows.Cases;
using Workflows.Organisation;

namespace Host.Tests.Desk;

public sealed class OrganisationPageTests(DeskHost host) : IClassFixture<DeskHost>
{
    private static readonly Actor Organiser = Actor.Staff("orvar.organisation", "Orvar Organisation");

    [BrowserFact]
    public async Task An_organiser_adds_somebody_to_a_group_and_gives_a_dated_delegation_without_script()
    {
        var page = await host.SignInAsync(Organiser, withScript: false);
        await page.GotoAsync("/organisation/ny-medarbetare");
        await page.GetByLabel("Användarnamn").FillAsync("vera.vikarie");
        await page.GetByLabel("Namn", new() { Exact = true }).FillAsync("Vera Vikarie med ett mycket långt efternamn Långefternamnssonsdotter");
        await page.GetByLabel("Befattning").FillAsync("Vikarierande bygglovschef");
        await page.GetByLabel("E-postadress").FillAsync("vera.vikarie@kommun.example");
        await page.GetByLabel("Varför").FillAsync("Vikariat enligt beslut § 12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till medarbetare" }).ClickAsync();
        (await page.Locator("#confirmation").TextAsync()).Should().Contain("historiken");

        await page.GetByText("Lägg till i en grupp").First.ClickAsync();
        await page.Locator("form:has(#group)").GetByLabel("Grupp").SelectOptionAsync(new SelectOptionValue { Label = "Delegater" });
        await page.Locator("#join-reason").FillAsync("Vikariat");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till i en grupp" }).ClickAsync();
        (await page.Locator("section[aria-labelledby=groups]").TextAsync()).Should().Contain("Delegater");

        await page.GetByRole(AriaRole.Link, new() { Name = "Ge en delegation" }).ClickAsync();
        await page.GetByLabel("Nämnd").FillAsync("Byggnadsnämnden");
        await page.GetByLabel("Punkt i delegationsordningen").FillAsync("delegationsordningen punkt 2.1");
        await page.GetByLabel("Vad den gäller, på svenska").FillAsync("Bevilja bygglov");
        await page.GetByLabel("Vad den gäller, på engelska").FillAsync("Grant permits");
        await page.GetByLabel("Sista dag").FillAsync("2026-03-01");
        await page.Locator("#give-reason").FillAsync("Vikariat");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ge delegationen" }).ClickAsync();
        (await page.Locator("#errors").TextAsync()).Should().Contain("Sista dagen");
        (await page.GetByLabel("Vad den gäller, på svenska").InputValueAsync()).Should().Be("Bevilja bygglov", "nothing that was typed is lost");
        await page.GetByLabel("Sista dag").FillAsync("2026-08-31");
        await page.Locator("#give-reason").FillAsync("Vikariat");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ge delegationen" }).ClickAsync();
        (await page.Locator("section[aria-labelledby=delegations]").TextAsync()).Should().Contain("delegationsordningen punkt 2.1").And.Contain("2026-08-31");
        (await page.Locator("section[aria-labelledby=history]").TextAsync()).Should().Contain("Delegation given").And.Contain("Orvar Organisation");
    }

    [BrowserFact]
    public async Task Whoever_leaves_a_group_or_the_municipality_loses_their_rights_at_once()
    {
        var (groups, staff) = (host.Product.Get<ChangeGroup>(), host.Product.Get<ChangeStaff>());
        (await staff.AddAsync(Organiser, "rolf.ruter", new StaffDetails("Rolf Ruter", "Registrator", "rolf.ruter@kommun.example"), "Nyanställd")).Should().Be(OrganisationOutcome.Done);
        (await groups.JoinAsync(Organiser, "registrars", "rolf.ruter", "Nyanställd")).Should().Be(OrganisationOutcome.Done);
        var page = await host.SignInAsync(Actor.Staff("rolf.ruter", "Rolf Ruter"));
        (await page.GotoAsync("/arbete/registrera"))!.Status.Should().Be(200);

        await groups.LeaveAsync(Organiser, "registrars", "rolf.ruter", "Bytte enhet");
        (await page.GotoAsync("/arbete/registrera"))!.Status.Should().Be(403);
        await groups.JoinAsync(Organiser, "registrars", "rolf.ruter", "Kom tillbaka");
        (await page.GotoAsync("/arbete/registrera"))!.Status.Should().Be(200);

        await staff.EndAsync(Organiser, "rolf.ruter", "Slutade");
        await page.GotoAsync("/arbete");
        page.Url.Should().Contain("/logga-in");
    }

    [BrowserFact]
    public async Task Its_pages_pass_axe_and_are_closed_to_others()
    {
        foreach (var (language, width) in ((string, int)[])[("sv", 360), ("en", 768), ("sv", 1440)])
        {
            var page = await host.SignInAsync(Organiser, width);
            foreach (var path in (string[])["", "/historik", "/ny-medarbetare", "/ny-grupp", "/ny-delegation", "/medarbetare/disa.delegat", "/medarbetare/orvar.organisation", "/grupper/building-delegates", "/delegationer/0199a000-0000-7000-8000-000000000001"])
                await page.LookAsync($"/organisation{path}", language);
        }

        var officer = await host.SignInAsync(PermitCase.Officer);
        (await officer.GotoAsync("/organisation"))!.Status.Should().Be(403);
    }
}
