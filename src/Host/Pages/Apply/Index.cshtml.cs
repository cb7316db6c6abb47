using System.Text.Json.Nodes;
using Host.Access;
using Host.Pages.Guide;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;
using Workflows.Processes.Guides;

namespace Host.Pages.Apply;

/// <summary>What the e-service needs, and the way into it, with what the guide was told where somebody comes from there.</summary>
public sealed class IndexModel(ProcessVersions versions, LiveOptions options, ApplicationDrafts drafts, CurrentPerson person) : PageModel
{
    public PublishedProcess Process { get; private set; } = null!;

    public bool HasDraft { get; private set; }

    /// <summary>The answers of the application that the guide fills in; null for whoever does not come from there.</summary>
    public JsonObject? FromGuide { get; private set; }

    public async Task<IActionResult> OnGetAsync(string process, CancellationToken cancellation)
    {
        if (!await LoadAsync(process, cancellation))
            return NotFound();
        HasDraft = (await drafts.OpenAsync(person.Actor, cancellation)).Any(x => x.VersionId == Process.Id);
        return Page();
    }

    /// <param name="process">The process.</param>
    /// <param name="another">Whether to begin a new application with what the guide fills in.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<IActionResult> OnPostAsync(string process, bool another, CancellationToken cancellation)
    {
        if (!await LoadAsync(process, cancellation))
            return NotFound();
        var carried = another ? FromGuide : null;
        var draft = carried is null ? await drafts.BeginAsync(process, person.Actor, cancellation) : await drafts.BeginAnotherAsync(process, person.Actor, cancellation);
        if (draft is null)
            return NotFound();
        if (carried is not null)
            await drafts.SaveAsync(draft.Id, person.Actor, carried, cancellation);
        return RedirectToPage("Step", new { process, draft = draft.Id, step = 1 });
    }

    private async Task<bool> LoadAsync(string process, CancellationToken cancellation)
    {
        if (await versions.InForceAsync(process, cancellation) is not { TakesApplications: true } found)
            return false;
        Process = found;
        if (found.Description.Guide is not { } guide || found.Form(guide.Form) is not { } asked)
            return true;
        var answers = GuideAddress.Read(asked, Request.Query);
        if (answers.Count > 0 && asked.Validate(answers, new Dictionary<string, int>()).Errors.Count == 0 && AskGuide.Run(found, answers) is GuideOutcome.Told told)
            FromGuide = AskGuide.Fitting(await options.FillAsync(found.Form(found.Description.Application.Form), cancellation), told.Application);
        return true;
    }
}
