using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Organisation;

namespace Host.Pages.Organisation;

/// <summary>Every change to the organisation, newest first.</summary>
public sealed class HistoryModel(ReadOrganisation organisation) : PageModel
{
    public IReadOnlyList<OrganisationChange> Changes { get; private set; } = [];

    public int Number { get; private set; } = 1;

    public bool More { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "sida")] int? page, CancellationToken cancellation)
    {
        Number = Math.Clamp(page ?? 1, 1, 10_000);
        (Changes, More) = await organisation.HistoryAsync(null, null, Number, cancellation);
    }
}
