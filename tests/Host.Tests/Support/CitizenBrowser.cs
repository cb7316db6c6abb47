using Microsoft.Playwright;

namespace Host.Tests.Support;

/// <summary>A citizen at a browser, applying for a garage and following the case.</summary>
public sealed class CitizenBrowser : FaceBrowser
{
    private CitizenBrowser(IPage page) : base(page)
    {
    }

    public static async Task<CitizenBrowser> SignedInAsync(ChromiumFixture chromium, HostFixture host, int width, string name = "Testperson Ett")
    {
        var citizen = new CitizenBrowser(await chromium.OpenAsync(host.Address, width));
        await citizen.SignInAsync(name);
        return citizen;
    }

    /// <summary>From the catalogue to the first step.</summary>
    public async Task BeginAsync(string service = "Bygglov, anmälan och förhandsbesked")
    {
        await GoAsync("/");
        await FollowAsync($"Ansök {service}");
        await Page.Locator("main form button").ClickAsync();
        await MeetAsync();
    }

    public async Task DescribeAsync()
    {
        await PickAsync("Vad gäller ärendet?", "Bygglov: bygga nytt, bygga till eller ändra så att det krävs lov");
        await ContinueAsync();
        await ChooseAsync("Vad vill du göra?", "Bygga garage eller carport");
        await FillAsync("Beskriv vad du vill göra", "Garage för två bilar");
        await FillAsync("Byggnadsarea i kvadratmeter", "36,5");
        await PickAsync("Ligger fastigheten inom detaljplan?", "Ja");
    }

    public async Task LocateAsync(string property = "Gävle Varva 2:3")
    {
        await FillAsync("Fastighetens beteckning", property);
        await PickAsync("Äger du fastigheten?", "Ja");
    }

    public async Task GiveContactAsync()
    {
        await FillAsync("E-postadress", "ett@example.se");
        await FillAsync("Postadress", "Storgatan 1, 802 50 Gävle");
    }

    public async Task AttachDrawingsAsync()
    {
        await AttachAsync("Situationsplan", Pdf("situationsplan.pdf"));
        await AttachAsync("Plan-, fasad- och sektionsritningar", Pdf("plan.pdf"), Pdf("fasad.pdf"));
    }

    public Task ContinueAsync() => PressAsync("Fortsätt");

    /// <summary>Every step from the first to the review page.</summary>
    public async Task FillInAsync(string property = "Gävle Varva 2:3")
    {
        await DescribeAsync();
        await ContinueAsync();
        await LocateAsync(property);
        await ContinueAsync();
        await GiveContactAsync();
        await ContinueAsync();
        await AttachDrawingsAsync();
        await ContinueAsync();
    }

    /// <summary>Signs on the review page.</summary>
    /// <returns>The number and the id of the case, from the receipt.</returns>
    public async Task<(string Number, Guid Id)> SignAsync()
    {
        await PressAsync("Skriv under och skicka in");
        return (await TextAsync("case-number"), Guid.Parse(new Uri(Page.Url).Segments[2].TrimEnd('/')));
    }

    /// <summary>The whole application with its receipt.</summary>
    public async Task<(string Number, Guid Id)> ApplyAsync(string property = "Gävle Varva 2:3")
    {
        await BeginAsync();
        await FillInAsync(property);
        return await SignAsync();
    }

    public Task OpenCaseAsync(Guid id) => GoAsync($"/mina-arenden/{id}");

    public async Task AnswerCompletionAsync(string answer, params FilePayload[] files)
    {
        await FillAsync("Ditt svar", answer);
        await AttachAsync("Filer", files);
        await PressAsync("Skicka svaret");
    }

    public Task ConfirmDecisionAsync() => PressAsync("Jag har tagit del av beslutet");
}
