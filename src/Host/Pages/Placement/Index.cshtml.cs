using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Placement;

namespace Host.Pages.Placement;

/// <summary>The placement officer's page: units, vacancies, the queue, daily offers, and places before the queue.</summary>
public sealed class IndexModel(ReadPlacement read, OfferPlace offers, SimulateRound simulate, CaseClock clock, CurrentPerson person, Wording words) : PageModel
{
    public PlacementView View { get; private set; } = null!;

    public IReadOnlyList<PlacementRound> Rounds { get; private set; } = [];

    public string? Done { get; private set; }

    public string? Problem { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "dag")] DateOnly? day, CancellationToken cancellation)
    {
        (Done, Problem) = (TempData[nameof(Done)] as string, TempData[nameof(Problem)] as string);
        View = await read.RunAsync(day ?? await TodayAsync(cancellation), cancellation);
        Rounds = await read.RoundsAsync(cancellation);
    }

    /// <summary>Offers the chosen cases what they were shown with, as long as it is still what the order gives.</summary>
    /// <param name="day">The first day of the places.</param>
    /// <param name="chosen">A case and its unit, parted by a colon.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<IActionResult> OnPostOfferAsync([FromQuery(Name = "dag")] DateOnly day, string[] chosen, CancellationToken cancellation)
    {
        if (chosen.Length == 0)
            return Back(day, null, words["placement.none-chosen"]);
        var (sent, total) = (0, 0);
        foreach (var waiting in (await read.RunAsync(day, cancellation)).Waiting.Where(x => x.Offer.Unit is not null))
        {
            if (!chosen.Contains($"{waiting.Offer.Entry.CaseId}:{waiting.Offer.Unit}"))
                continue;
            var outcome = await offers.RunAsync(
                waiting.Offer.Entry.CaseId, person.Actor, new NewOffer(waiting.Offer.Unit!, day, waiting.Offer.Why), cancellation);
            (sent, total) = (sent + (outcome == OfferOutcome.Offered ? 1 : 0), total + 1);
        }

        return Back(day, words["placement.sent", sent], sent < chosen.Length ? words["placement.not-sent", chosen.Length - sent] : null);
    }

    public async Task<IActionResult> OnPostOverrideAsync(
        [FromQuery(Name = "dag")] DateOnly day, Guid? caseId, string? unit, string? reason, CancellationToken cancellation)
    {
        if (caseId is not { } id || string.IsNullOrEmpty(unit) || string.IsNullOrWhiteSpace(reason) || reason.Length > OfferPlace.LongestReason)
            return Back(day, null, words["placement.override.missing", OfferPlace.LongestReason]);
        return await offers.RunAsync(id, person.Actor, new NewOffer(unit, day, [], reason.Trim()), cancellation) == OfferOutcome.Offered
            ? Back(day, words["placement.override.done"], null)
            : Back(day, null, words["placement.override.refused"]);
    }

    public async Task<IActionResult> OnPostRoundAsync([FromQuery(Name = "dag")] DateOnly day, string? name, DateOnly? startsOn, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > SimulateRound.LongestName || startsOn is not { } starts)
            return Back(day, null, words["placement.round.missing"]);
        return RedirectToPage("/Placement/Round", new { id = await simulate.BeginAsync(name, starts, person.Actor, cancellation) });
    }

    private RedirectToPageResult Back(DateOnly day, string? done, string? problem)
    {
        (TempData[nameof(Done)], TempData[nameof(Problem)]) = (done, problem);
        return RedirectToPage("/Placement/Index", new { dag = words.IsoDay(day) });
    }

    private async Task<DateOnly> TodayAsync(CancellationToken cancellation) => StockholmTime.DayOf(await clock.NowAsync(cancellation));
}
