using Host.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;

namespace Host.Pages.Desk.Begin;

/// <summary>What somebody of the staff can begin without an application.</summary>
public sealed class IndexModel(BeginCase begin, CurrentPerson person) : PageModel
{
    public IReadOnlyList<(PublishedProcess Process, StartDescription Start)> Starts { get; private set; } = [];

    public bool IsBegun { get; private set; }

    public async Task OnGetAsync(bool borjat, CancellationToken cancellation)
    {
        IsBegun = borjat;
        Starts = await begin.OfferedAsync(person.Groups, cancellation);
    }
}
