using System.Globalization;
using Host.Tests.Support;
using Testing;

namespace Host.Tests.Placement;

/// <summary>The whole path of one place, every page met by everybody in it, the guardian on a phone and the officers at a desk.</summary>
public sealed class PlacementPathTests(HostFixture host, ChromiumFixture chromium) : IClassFixture<HostFixture>, IClassFixture<ChromiumFixture>
{
    /// <summary>The widths at which citizens and officers look.</summary>
    private const int Phone = 360;

    private const int Desk = 1440;

    private readonly StaffAtWork work = new(host);

    [BrowserFact]
    public async Task A_child_goes_from_application_to_archive()
    {
        await using var guardian = await CitizenBrowser.SignedInAsync(chromium, host, Phone);
        var (number, id) = await ApplyAsync(guardian);
        await work.UntilAsync(id, x => x.Milestone == "queued");
        await ConsentAsync(id);

        await using var officer = await StaffBrowser.SignedInAsync(chromium, host, Desk, "Petra Placering");
        await OfferAsync(officer, id);
        await guardian.OpenCaseAsync(id);
        await guardian.FollowAsync("Svar på erbjudandet");
        await guardian.PickAsync("Vill ni ha platsen?", "Ja, vi tackar ja");
        await SignAsync(guardian);
        await DecideAsync(number, id);
        await officer.GoAsync("/arbete/platser/enhet/kastanjen");
        (await officer.Page.GetByText(number).CountAsync()).Should().BePositive("the child has a place there");

        await guardian.OpenCaseAsync(id);
        (await guardian.TextAsync("decision-summary")).Should().Contain("Kastanjens förskola");
        await guardian.FollowAsync("Inkomst");
        await guardian.FillAsync("Hushållets inkomst", "45000");
        await guardian.ChooseAsync("Vilket i ordningen", "Barn 1 (yngst)");
        await guardian.PickAsync("Bor barnet i två hushåll?", "Nej");
        await SignAsync(guardian);
        await EndAsync(guardian, id);
    }

    private async Task<(string Number, Guid Id)> ApplyAsync(CitizenBrowser guardian)
    {
        await guardian.BeginAsync("Förskoleplats");
        await guardian.FillAsync("Barnets namn", "Testbarn Ett");
        await guardian.FillAsync("Barnets personnummer", "20210102-2388");
        await guardian.FillAsync("Önskad startdag", await DayAsync(0));
        await guardian.PickAsync("Har barnet eller en vårdnadshavare", "Nej");
        await guardian.ContinueAsync();
        await guardian.ChooseAsync("Första önskemål", "Kastanjens förskola, Centrum");
        await guardian.ChooseAsync("Andra önskemål", "Ekorrens förskola, Centrum");
        await guardian.ChooseAsync("Område där barnet bor", "Centrum");
        await guardian.ContinueAsync();
        await guardian.ChooseAsync("Varför behöver barnet plats?", "Arbete");
        await guardian.FillAsync("Timmar i veckan", "40");
        await guardian.PickAsync("Behöver barnet särskilt stöd?", "Nej");
        await guardian.ContinueAsync();
        await guardian.PickAsync("Vem har vårdnaden?", "Jag och en annan vårdnadshavare");
        await guardian.FillAsync("E-post", "ett@example.se");
        await guardian.FillAsync("Adress", "Storgatan 1, 802 50 Gävle");
        await guardian.ContinueAsync(); // the answer makes the other guardian's questions appear
        await guardian.FillAsync("Den andra vårdnadshavarens namn", "Testperson Tre");
        await guardian.FillAsync("Den andra vårdnadshavarens personnummer", "18900101-9802");
        await guardian.ContinueAsync();
        return await guardian.SignAsync();
    }

    /// <summary>The other guardian sees the case, and nothing of how the first one can be reached.</summary>
    private async Task ConsentAsync(Guid id)
    {
        await using var other = await CitizenBrowser.SignedInAsync(chromium, host, Phone, "Testperson Tre");
        await other.OpenCaseAsync(id);
        (await other.Page.ContentAsync()).Should().NotContain("Storgatan 1").And.NotContain("ett@example.se");
        await other.FollowAsync("Samtycke till ansökan");
        await other.Page.GetByLabel("Jag samtycker").CheckAsync();
        await other.FillAsync("E-post", "tre@example.se");
        await SignAsync(other);
        (await other.Page.GetByText("Samtycke till ansökan: Testperson Tre").CountAsync()).Should().BePositive("own papers are read");
    }

    private async Task OfferAsync(StaffBrowser officer, Guid id)
    {
        await officer.GoAsync($"/arbete/platser?dag={await DayAsync(0)}");
        await officer.Page.Locator($"input[value='{id}:kastanjen']").CheckAsync();
        await officer.PressAsync("Erbjud de valda");
        (await officer.TextAsync("confirmation")).Should().StartWith("1 ");
        await work.UntilAsync(id, x => x.Milestone == "offered");
    }

    private async Task DecideAsync(string number, Guid id)
    {
        await work.UntilTaskAsync(id, "decide-placement");
        await using var manager = await StaffBrowser.SignedInAsync(chromium, host, Desk, "Didrik Delegat");
        await manager.TakeTaskAsync(number);
        await manager.TickAsync("approved-yes");
        await manager.CompleteAsync();
        await work.UntilTaskAsync(id, "notify-minutes");
        await using var secretary = await StaffBrowser.SignedInAsync(chromium, host, Desk, "Sara Sekreterare");
        await secretary.TakeTaskAsync(number);
        await secretary.TypeAsync("noticedOn", await DayAsync(0));
        await secretary.CompleteAsync();
        await work.UntilAsync(id, x => x.Milestone == "placed");
    }

    private async Task EndAsync(CitizenBrowser guardian, Guid id)
    {
        await guardian.FollowAsync("Uppsägning av platsen");
        await guardian.FillAsync("Sista dag", await DayAsync(14));
        await SignAsync(guardian);
        await work.UntilAsync(id, x => x.Milestone == "ending");
        await guardian.GoAsync("/utveckling/tid");
        await guardian.PressAsync("Fyra veckor");
        await work.UntilAsync(id, x => x.ClosedAt is not null);
        await guardian.OpenCaseAsync(id);
        (await guardian.Page.GetByText("lämnade till e-arkivet").CountAsync()).Should().BePositive();
    }

    private static async Task SignAsync(CitizenBrowser citizen)
    {
        await citizen.PressAsync("Granska");
        await citizen.PressAsync("Skriv under och skicka");
        (await citizen.Page.Locator("#written").CountAsync()).Should().Be(1);
    }

    private async Task<string> DayAsync(int later) => (await work.TodayAsync()).AddDays(later).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
