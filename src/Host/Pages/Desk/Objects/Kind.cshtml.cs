using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Objects;
using Workflows.Processes.Bundles;
using Workflows.Processes.FollowOns;

namespace Host.Pages.Desk.Objects;

/// <summary>The register of a kind of objects: searched, by state, a page at a time.</summary>
public sealed class KindModel(ObjectKinds kinds, ReadObjects objects, CaseClock clock) : PageModel
{
    private const int LastPage = 10_000;

    /// <summary>The choices of the filter, by what stands in the address.</summary>
    public static IReadOnlyDictionary<string, ObjectState[]> Choices { get; } = new Dictionary<string, ObjectState[]>
    {
        ["gallande"] = [ObjectState.Active, ObjectState.Suspended],
        ["upphorda"] = [ObjectState.Ended],
        ["alla"] = [],
    };

    public string KindId { get; private set; } = "";

    public ObjectDescription Kind { get; private set; } = null!;

    public string Search { get; private set; } = "";

    public string Choice { get; private set; } = "gallande";

    public int Number { get; private set; } = 1;

    public DateOnly Today { get; private set; }

    public IReadOnlyList<CaseObject> Objects { get; private set; } = [];

    public int Total { get; private set; }

    public int Pages => Math.Max(1, (Total + ReadObjects.PageSize - 1) / ReadObjects.PageSize);

    public async Task<IActionResult> OnGetAsync(
        string kind, [FromQuery(Name = "sok")] string? search, [FromQuery(Name = "visa")] string? choice, [FromQuery(Name = "sida")] int? page, CancellationToken cancellation)
    {
        if (await kinds.FindAsync(kind, cancellation) is not { } found)
            return NotFound();
        (KindId, Kind, Search) = (kind, found, search?.Trim() ?? "");
        Choice = choice is not null && Choices.ContainsKey(choice) ? choice : "gallande";
        Number = Math.Clamp(page ?? 1, 1, LastPage);
        Today = StockholmTime.DayOf(await clock.NowAsync(cancellation));
        (Objects, Total) = await objects.ListAsync(kind, Search, Choices[Choice], Number, cancellation);
        return Page();
    }
}
