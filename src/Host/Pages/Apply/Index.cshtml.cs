using Host.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;

namespace Host.Pages.Apply;

/// <summary>What the e-service needs, and the way into it.</summary>
public sealed class IndexModel(ProcessVersions versions, ApplicationDrafts drafts, CurrentPerson person) : PageModel
{
    public PublishedProcess Process { get; private set; } = null!;

    public bool HasDraft { get; private set; }

    public async Task<IActionResult> OnGetAsync(string process, CancellationToken cancellation)
    {
        if (await versions.InForceAsync(process, cancellation) is not { TakesApplications: true } found)
            return NotFound();
        Process = found;
        HasDraft = (await drafts.OpenAsync(person.Actor, cancellation)).Any(x => x.VersionId == found.Id);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string process, CancellationToken cancellation) =>
        await drafts.BeginAsync(process, person.Actor, cancellation) is { } draft
            ? RedirectToPage("Step", new { process, draft = draft.Id, step = 1 })
            : NotFound();
}
