using System.Globalization;
using Host.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Testing;
using Workflows.Archive;

namespace Host.Tests;

/// <summary>A serving licence from application to archive package, and its life in the register, the citizen on a phone and the officers at a desk.</summary>
public sealed class LicencePathTests(HostFixture host, ChromiumFixture chromium) : IClassFixture<HostFixture>, IClassFixture<ChromiumFixture>
{
    /// <summary>The widths at which citizens and officers look.</summary>
    private const int Phone = 360;

    private const int Desk = 1440;

    private readonly StaffAtWork work = new(host);

    [BrowserFact]
    public async Task An_evening_for_a_closed_group_goes_from_application_to_archive_and_supervision()
    {
        await using var citizen = await CitizenBrowser.SignedInAsync(chromium, host, Phone);
        var (number, id) = await ApplyAsync(citizen);

        await using var officer = await StaffBrowser.SignedInAsync(chromium, host, Desk, "Sven Tillstånd");
        await ExamineAsync(officer, number, id);
        await CommentAsync(citizen, id);
        await DraftAsync(officer, number, id);
        await DecideAsync(number, id);

        await citizen.OpenCaseAsync(id);
        (await citizen.TextAsync("decision-summary")).Should().Be("Tillstånd att servera vin beviljas.");
        await citizen.ConfirmDecisionAsync();
        await citizen.GoAsync("/utveckling/tid");
        await citizen.PressAsync("Fyra veckor");
        await work.UntilAsync(id, x => x.ClosedAt is not null);
        CheckPackage(id);

        await LookAtRegisterAsync(officer);
    }

    private async Task<(string Number, Guid Id)> ApplyAsync(CitizenBrowser citizen)
    {
        await citizen.BeginAsync("Serveringstillstånd");
        await citizen.ChooseAsync("Vad vill du ha tillstånd till?", "Tillfällig, för slutet sällskap");
        await citizen.ContinueAsync(); // the fields of the kind come
        var day = (await work.TodayAsync()).AddDays(40).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await citizen.FillAsync("Första dagen", day);
        await citizen.FillAsync("Sista dagen", day);
        await citizen.FillAsync("Tillställningen", "Årsfest för en förening.");
        await citizen.ContinueAsync();
        await citizen.FillAsync("Serveringsställets namn och adress", "Festlokalen Påhittet, Storgatan 1");
        await citizen.FillAsync("Lokaler och uteservering", "Stora salen");
        await citizen.FillAsync("Högsta antal gäster", "60");
        await citizen.PickAsync("Vilka drycker?", "Vin");
        await citizen.FillAsync("Servering från klockan", "18.00");
        await citizen.FillAsync("Servering till klockan", "01.00");
        await citizen.ContinueAsync();
        await citizen.FillAsync("Företagets eller föreningens namn", "Påhittade Föreningen");
        await citizen.FillAsync("Organisationsnummer", "556000-0019");
        await citizen.PickAsync("Vad är du i företaget?", "Firmatecknare");
        await citizen.ContinueAsync();
        await citizen.GiveContactAsync();
        await citizen.ContinueAsync();
        await citizen.AttachAsync("Ritning över lokalerna", FaceBrowser.Pdf("ritning.pdf"));
        await citizen.ContinueAsync();
        return await citizen.SignAsync();
    }

    private async Task ExamineAsync(StaffBrowser officer, string number, Guid id)
    {
        await work.UntilTaskAsync(id, "check-completeness");
        await officer.TakeTaskAsync(number);
        await officer.TickAsync("complete-yes");
        await officer.TypeAsync("completeOn", (await work.TodayAsync()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await officer.CompleteAsync();
        await work.UntilTaskAsync(id, "assess-application");
        await officer.TakeTaskAsync(number);
        await officer.TickAsync("suitable-yes");
        await officer.TickAsync("nuisance-none");
        await officer.TypeAsync("text", "Sökanden är lämplig. Ingen risk för olägenhet.");
        await officer.TickAsync("communicate-yes");
        await officer.TypeAsync("statementText", "Grannen har hört av sig om ljudet.");
        await officer.TypeAsync("statementBy", (await work.TodayAsync()).AddDays(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await officer.CompleteAsync();
    }

    private static async Task CommentAsync(CitizenBrowser citizen, Guid id)
    {
        await citizen.OpenCaseAsync(id);
        await citizen.FollowAsync("Svara");
        (await citizen.TextAsync("question")).Should().Be("Grannen har hört av sig om ljudet.");
        await citizen.PickAsync("Vad är ditt svar?", "Jag har inget att tillägga");
        await citizen.PressAsync("Granska");
        await citizen.PressAsync("Skicka svaret");
    }

    private async Task DraftAsync(StaffBrowser officer, string number, Guid id)
    {
        await work.UntilTaskAsync(id, "draft-decision");
        await officer.TakeTaskAsync(number);
        await officer.TickAsync("outcome-granted");
        await officer.TypeAsync("summary", "Tillstånd att servera vin beviljas.");
        await officer.TypeAsync("reasons", "Förutsättningarna i 8 kap. är uppfyllda.");
        (await officer.TextAsync("shown-text")).Should().Contain("inget att tillägga", "what the applicant answered stands above the form");
        (await officer.Page.Locator("#field-rooms").InputValueAsync()).Should().Be("Stora salen", "what was applied for is filled in");
        await officer.CompleteAsync();
    }

    private async Task DecideAsync(string number, Guid id)
    {
        await work.UntilTaskAsync(id, "review-decision");
        await using var reviewer = await StaffBrowser.SignedInAsync(chromium, host, Desk, "Gudrun Granskare");
        await reviewer.TakeTaskAsync(number);
        await reviewer.TickAsync("approved-yes");
        await reviewer.CompleteAsync();
        await work.UntilTaskAsync(id, "sign-decision");
        await using var decider = await StaffBrowser.SignedInAsync(chromium, host, Desk, "Dag Delegat");
        await decider.TakeTaskAsync(number);
        await decider.TickAsync("confirmed");
        await decider.CompleteAsync();
        await work.UntilSentAsync(id, "Tillståndsbevis");
    }

    private void CheckPackage(Guid id)
    {
        var folder = host.Services.GetRequiredService<ArchiveOptions>().Folder;
        var packages = Directory.GetFiles(folder, "*.zip").Where(x => PackageOf(x, id)).ToList();
        packages.Should().ContainSingle();
        PackageCheck.Run(packages[0], new PackageCheckOptions { RequireSubmissionPackage = true }).MayBeHandedOver.Should().BeTrue();
    }

    private static bool PackageOf(string path, Guid id)
    {
        using var zip = System.IO.Compression.ZipFile.OpenRead(path);
        return zip.Entries.Where(x => x.FullName.EndsWith(".xml", StringComparison.Ordinal)).Any(x =>
        {
            using var reader = new StreamReader(x.Open());
            return reader.ReadToEnd().Contains(id.ToString(), StringComparison.Ordinal);
        });
    }

    private static async Task LookAtRegisterAsync(StaffBrowser officer)
    {
        const string note = "Ordning och reda vid besök.";
        await officer.GoAsync("/arbete/register");
        await officer.FollowAsync("Serveringstillstånd");
        await officer.FillAsync("Sök", "Festlokalen Påhittet");
        await officer.PressAsync("Sök");
        await officer.FollowAsync("Festlokalen Påhittet");
        (await officer.HeadingAsync()).Should().Be("Festlokalen Påhittet, Storgatan 1");
        await officer.PressAsync("Spara anteckningen");
        (await officer.Page.Locator("#errors").CountAsync()).Should().Be(1, "an empty note is none");
        await officer.Page.Locator("#text").FillAsync(note);
        await officer.PressAsync("Spara anteckningen");
        (await officer.Page.GetByText(note).CountAsync()).Should().Be(1);
        await officer.PressAsync("Tillsyn enligt plan");
        (await officer.Page.GetByText("Tillsyn av serveringstillstånd").CountAsync()).Should().BePositive();
    }
}
