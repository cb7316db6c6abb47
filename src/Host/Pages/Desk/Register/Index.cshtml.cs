using Host.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;

namespace Host.Pages.Desk.Register;

/// <summary>Applications that came on paper: those that the registrar has begun, and a new one.</summary>
public sealed class IndexModel(ProcessVersions versions, ApplicationDrafts drafts, CurrentPerson person) : PageModel
{
    public IReadOnlyList<PublishedProcess> Processes { get; private set; } = [];

    public IReadOnlyList<(ApplicationDraft Draft, PublishedProcess Process)> Begun { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Processes = [.. (await versions.AllInForceAsync(cancellation)).Where(x => x.TakesApplications)];
        var begun = new List<(ApplicationDraft, PublishedProcess)>();
        foreach (var draft in await drafts.OpenAsync(person.Actor, cancellation))
            begun.Add((draft, await versions.GetAsync(draft.VersionId, cancellation)));
        Begun = begun;
    }

    public async Task<IActionResult> OnPostBeginAsync(string process, CancellationToken cancellation) =>
        await drafts.BeginAnotherAsync(process, person.Actor, cancellation) is { } draft
            ? RedirectToPage("Paper", new { draft = draft.Id })
            : NotFound();

    public async Task<IActionResult> OnPostDeleteAsync(Guid draft, CancellationToken cancellation)
    {
        await drafts.DeleteAsync(draft, person.Actor, cancellation);
        return RedirectToPage();
    }
}
