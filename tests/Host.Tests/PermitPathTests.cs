using Host.Tests.Support;
using Testing;

namespace Host.Tests;

/// <summary>The whole path of one case, every page met by everybody in it, on a phone and on a desk.</summary>
public sealed class PermitPathTests(HostFixture host, ChromiumFixture chromium) : IClassFixture<HostFixture>, IClassFixture<ChromiumFixture>
{
    private readonly StaffAtWork work = new(host);

    [BrowserTheory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_garage_goes_from_application_to_archive(int width)
    {
        await using var citizen = await CitizenBrowser.SignedInAsync(chromium, host, width);
        var (number, id) = await citizen.ApplyAsync();
        (await citizen.Page.GetByText("Beslut senast").CountAsync()).Should().BePositive();

        await using var officer = await StaffBrowser.SignedInAsync(chromium, host, width, "Anna Handläggare");
        await AskForCompletionAsync(officer, number, id);
        await citizen.OpenCaseAsync(id);
        await citizen.AnswerCompletionAsync("Här kommer ritningen.", FaceBrowser.Pdf("norr.pdf"));
        await FindCompleteAndDraftAsync(officer, number, id);
        await SignAsync(width, number, id);

        await citizen.OpenCaseAsync(id);
        (await citizen.TextAsync("decision-summary")).Should().Be("Bygglov beviljas för garage.");
        await citizen.ConfirmDecisionAsync();
        await FinishBuildingAsync(officer, number, id);
        await citizen.GoAsync("/utveckling/tid");
        await citizen.PressAsync("Fyra veckor");
        await citizen.PressAsync("Fyra veckor");
        await work.UntilAsync(id, x => x.ClosedAt is not null);

        await citizen.OpenCaseAsync(id);
        (await citizen.Page.GetByText("lämnade till e-arkivet").CountAsync()).Should().BePositive();
        await officer.GoAsync($"/arbete/arende/{id}");
        (await officer.Page.GetByText("uuid-").CountAsync()).Should().BePositive("the package that was handed over stands on the case page");
    }

    private async Task AskForCompletionAsync(StaffBrowser officer, string number, Guid id)
    {
        await work.UntilTaskAsync(id, "check-completeness");
        await officer.TakeTaskAsync(number);
        await officer.TickAsync("complete-no");
        await officer.TickAsync("requestKind-injunction");
        await officer.TypeAsync("requestText", "Fasadritning mot norr saknas.");
        await officer.TypeAsync("answerBy", (await work.TodayAsync()).AddDays(14).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await officer.CompleteAsync();
        await work.UntilAsync(id, x => x.Milestone == "completion-requested");
    }

    private async Task FindCompleteAndDraftAsync(StaffBrowser officer, string number, Guid id)
    {
        await work.UntilTaskAsync(id, "check-completeness");
        await officer.TakeTaskAsync(number);
        await officer.TickAsync("complete-yes");
        await officer.CompleteAsync();
        await officer.TakeTaskAsync(number);
        await officer.TickAsync("outcome-granted");
        await officer.TypeAsync("summary", "Bygglov beviljas för garage.");
        await officer.TypeAsync("reasons", "Åtgärden följer detaljplanen.");
        await officer.TypeAsync("conditions", "Byggnaden ska placeras enligt situationsplanen.");
        await officer.CompleteAsync();
    }

    private async Task FinishBuildingAsync(StaffBrowser officer, string number, Guid id)
    {
        await work.UntilTaskAsync(id, "follow-building");
        await officer.TakeTaskAsync(number);
        await officer.TickAsync("action-final");
        await officer.TypeAsync("summary", "Garaget får tas i bruk.");
        await officer.TypeAsync("text", "Kontrollplanen är följd.");
        await officer.CompleteAsync();
    }

    private async Task SignAsync(int width, string number, Guid id)
    {
        await work.UntilTaskAsync(id, "sign-decision");
        await using var decider = await StaffBrowser.SignedInAsync(chromium, host, width, "Disa Delegat");
        await decider.TakeTaskAsync(number);
        (await decider.TextAsync("shown-text")).Should().Contain("Bygglov beviljas för garage.");
        await decider.TickAsync("confirmed");
        await decider.CompleteAsync();
        await work.UntilAnnouncedAsync(id);
    }
}
