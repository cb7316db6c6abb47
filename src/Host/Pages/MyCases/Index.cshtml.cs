using Host.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;

namespace Host.Pages.MyCases;

/// <summary>A citizen's drafts and cases.</summary>
public sealed class IndexModel(CitizenCases cases, ApplicationDrafts drafts, ProcessVersions versions, CurrentPerson person) : PageModel
{
    public IReadOnlyList<(ApplicationDraft Draft, PublishedProcess Process)> Drafts { get; private set; } = [];

    public IReadOnlyList<(CaseFile File, PublishedProcess Process)> Cases { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var begun = new List<(ApplicationDraft, PublishedProcess)>();
        foreach (var draft in await drafts.OpenAsync(person.Actor, cancellation))
            begun.Add((draft, await versions.GetAsync(draft.VersionId, cancellation)));
        var opened = new List<(CaseFile, PublishedProcess)>();
        foreach (var file in await cases.AllAsync(person.Actor, cancellation))
            opened.Add((file, await versions.GetAsync(file.VersionId, cancellation)));
        (Drafts, Cases) = (begun, opened);
    }

    public async Task<IActionResult> OnPostDeleteDraftAsync(Guid draft, CancellationToken cancellation)
    {
        await drafts.DeleteAsync(draft, person.Actor, cancellation);
        return RedirectToPage();
    }
}
