using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;

namespace Host.Pages.Apply;

/// <summary>One step of an application. Everything typed is kept in the draft, whichever button is pressed.</summary>
[RequestSizeLimit(Uploads.LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestRequest)]
public sealed class StepModel(ProcessVersions versions, ApplicationDrafts drafts, Uploads uploads, CurrentPerson person, WordingCatalogue texts) : PageModel
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
        var refused = await KeepFilesAsync(draft, fields, cancellation);
        if (action?.StartsWith("remove:", StringComparison.Ordinal) == true && Guid.TryParse(action["remove:".Length..], out var file))
            await drafts.RemoveFileAsync(draft, person.Actor, file, cancellation);

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
        if (await OpenDraft.FindAsync(drafts, versions, process, draft, person.Actor, cancellation) is not { } open
            || step < 1 || step > open.Form.Steps.Length)
            return false;
        Open = open;
        Index = step - 1;
        return true;
    }

    private async Task<List<FormError>> KeepFilesAsync(Guid draft, IEnumerable<FormField> fields, CancellationToken cancellation)
    {
        var refused = new List<FormError>();
        foreach (var field in fields.Where(x => x.Kind == FormFieldKind.File))
        {
            foreach (var file in Request.Form.Files.GetFiles(FormAnswers.FilesName(field)))
            {
                var outcome = await uploads.SaveAsync(file, cancellation);
                if (outcome is UploadOutcome.Kept kept && !await drafts.AddFileAsync(draft, person.Actor, field.Key!, kept.File, cancellation))
                    outcome = new UploadOutcome.Refused(kept.File.Name, "upload.too-many");
                if (outcome is UploadOutcome.Refused problem)
                    refused.Add(new FormError(field.Key!, field.Id, texts.Both(problem.Wording, problem.Name)));
            }
        }

        return refused;
    }
}
