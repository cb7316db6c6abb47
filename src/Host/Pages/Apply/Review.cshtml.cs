using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;

namespace Host.Pages.Apply;

/// <summary>The whole application as the text that is signed, and the signing.</summary>
public sealed class ReviewModel(
    ProcessVersions versions, LiveOptions options, ApplicationDrafts drafts, SubmitApplication submit, CurrentPerson person, Wording words) : PageModel
{
    public OpenDraft Open { get; private set; } = null!;

    public string Text { get; private set; } = "";

    public string TextHash => Signature.HashOf(Text);

    /// <summary>What must be mended before signing: step, question, what to do.</summary>
    public IReadOnlyList<(int Step, Texts Label, Texts Message)> Missing { get; private set; } = [];

    /// <summary>The draft was changed elsewhere between showing and signing.</summary>
    public bool HasChanged { get; private set; }

    public async Task<IActionResult> OnGetAsync(string process, Guid draft, CancellationToken cancellation) =>
        await LoadAsync(process, draft, cancellation)
            ? Open.IsSubmitted ? Receipt(Open.Draft.SubmittedCaseId!.Value) : Page()
            : NotFound();

    public async Task<IActionResult> OnPostAsync(string process, Guid draft, string shown, CancellationToken cancellation)
    {
        if (!await LoadAsync(process, draft, cancellation))
            return NotFound();
        if (Open.IsSubmitted)
            return Receipt(Open.Draft.SubmittedCaseId!.Value);
        HasChanged = shown != TextHash;
        if (HasChanged || Missing.Count > 0)
            return Page();
        return await submit.RunAsync(draft, person.Actor, Text, person.Method, cancellation) switch
        {
            SubmitOutcome.Submitted submitted => Receipt(submitted.CaseId),
            SubmitOutcome.Invalid => RedirectToPage(),
            _ => NotFound(),
        };
    }

    private RedirectToPageResult Receipt(Guid caseId) => RedirectToPage("/MyCases/Receipt", new { id = caseId });

    private async Task<bool> LoadAsync(string process, Guid draft, CancellationToken cancellation)
    {
        if (await OpenDraft.FindAsync(drafts, versions, options, process, draft, person.Actor, cancellation) is not { } open)
            return false;
        Open = open;
        Text = ReviewText.Of(open, person.Actor, words);
        Missing =
        [
            .. open.Form.Steps.SelectMany((step, index) => open.Form.ValidateStep(index, open.Answers, open.FileCounts).Errors
                .Select(x => (index, step.Fields.First(f => f.Id == x.FieldId).Label, x.Message))),
        ];
        return true;
    }
}
