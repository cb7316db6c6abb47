using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Placement;

namespace Host.Pages.Placement;

/// <summary>A unit for whoever leads it, and for placement officers: its places, who has them, and how many there are.</summary>
public sealed class UnitModel(ReadPlacement read, ChangeCapacity change, CaseClock clock, CurrentPerson person, Wording words) : PageModel
{
    public UnitView View { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public string? Problem { get; private set; }

    public bool IsSaved { get; private set; }

    public bool IsOfficer => person.IsInGroup(Policies.PlacementOfficersGroup);

    public async Task<IActionResult> OnGetAsync(string id, bool sparad, CancellationToken cancellation)
    {
        IsSaved = sparad;
        return await OpenAsync(id, cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string id, string? ageGroup, DateOnly? from, int? places, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        if (from is { } day && places is { } count && await change.RunAsync(id, ageGroup ?? "", day, count, person.Actor, cancellation))
            return RedirectToPage("/Placement/Unit", new { id, sparad = "true" });
        Problem = words["placement.unit.missing"];
        return Page();
    }

    /// <returns>False also where somebody else leads the unit: it does not exist for them.</returns>
    private async Task<bool> OpenAsync(string id, CancellationToken cancellation)
    {
        Today = StockholmTime.DayOf(await clock.NowAsync(cancellation));
        if (await read.UnitAsync(id, Today, cancellation) is not { } view || (!IsOfficer && view.Unit.Head != person.Actor.Id))
            return false;
        View = view;
        return true;
    }
}
