using Host.Access;
using Host.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;

namespace Host.Pages.Apply;

/// <summary>One step of an application. Everything typed is kept in the draft, whichever button is pressed.</summary>
[RequestSizeLimit(Uploads.LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestRequest)]
public sealed class StepModel(ProcessVersions versions, LiveOptions options, ApplicationDrafts drafts, DraftUploads files, CurrentPerson person) : PageModel
{
    public OpenDraft Open { get; private set; } = null!;

    /// <summary>From 0.</summary>
    public int Index { get; private set; }

    public FormFieldsModel Fields { get; private set; } = null!;

    /// <summary>An answer made questions appear that were not on the page.</summary>
    public bool HasNewQuestions { get; private set; }

    public bool IsSaved { get; private set; }

    public async Task<IActionResult> OnGetAsync(string process, Guid draft, int step, bool sparad, CancellationToken cancellation)
    {
        if (!await LoadAsync(process, draft, step, cancellation))
            return NotFound();
        if (Open.IsSubmitted)
            return RedirectToPage("/MyCases/Receipt", new { id = Open.Draft.SubmittedCaseId });
        IsSaved = sparad;
        Show([]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string process, Guid draft, int step, string action, CancellationToken cancellation)
    {
        if (!await LoadAsync(process, draft, step, cancellation))
            return NotFound();
        if (Open.IsSubmitted)
            return RedirectToPage("/MyCases/Receipt", new { id = Open.Draft.SubmittedCaseId });
        var fields = Open.Form.Steps[Index].Fields;
        await drafts.SaveAsync(draft, person.Actor, FormAnswers.Read(fields, Request.Form), cancellation);
        var refused = await files.KeepAsync(draft, fields, Request.Form, cancellation);
        await files.RemoveAsync(draft, action, cancellation);

        await LoadAsync(process, draft, step, cancellation);
        if (refused.Count > 0)
            return Again(refused);
        return action == "continue" ? Continue() : RedirectToPage(new { sparad = action == "save" ? "true" : null });
    }

    private IActionResult Continue()
    {
        var visible = Open.Form.VisibleFields(Index, Open.Answers).ToList();
        var isNew = visible.Where(x => x.Key is not null && !FormAnswers.WasShown(x, Request.Form)).Select(x => x.Id).ToHashSet();
        var errors = Open.Form.ValidateStep(Index, Open.Answers, Open.FileCounts).Errors;
        HasNewQuestions = isNew.Count > 0;
        if (errors.Count > 0 || HasNewQuestions)
            return Again([.. errors.Where(x => !isNew.Contains(x.FieldId))]);
        return Index + 1 < Open.Form.Steps.Length
            ? RedirectToPage(new { step = Index + 2 })
            : RedirectToPage("Review", new { process = Open.Draft.ProcessId, draft = Open.Draft.Id });
    }

    private PageResult Again(IReadOnlyList<FormError> errors)
    {
        Show(errors);
        return Page();
    }

    private void Show(IReadOnlyList<FormError> errors) =>
        Fields = new FormFieldsModel([.. Open.Form.VisibleFields(Index, Open.Answers)], Open.Answers, errors, Open.Files);

    private async Task<bool> LoadAsync(string process, Guid draft, int step, CancellationToken cancellation)
    {
        if (await OpenDraft.FindAsync(drafts, versions, options, process, draft, person.Actor, cancellation) is not { } open
            || step < 1 || step > open.Form.Steps.Length)
            return false;
        Open = open;
        Index = step - 1;
        return true;
    }
}
