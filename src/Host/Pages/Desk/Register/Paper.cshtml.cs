using System.Text.Json.Nodes;
using Host.Access;
using Host.Forms;
using Host.Language;
using Host.Pages.Apply;
using Host.Pages.Desk.Outside;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Documents;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;
using Workflows.Registers;

namespace Host.Pages.Desk.Register;

/// <summary>An application from paper: the scan, its day of arrival, who applies, and the form that citizens fill in.</summary>
[RequestSizeLimit(Uploads.LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestRequest)]
public sealed class PaperModel(
    ProcessVersions versions, LiveOptions options, ApplicationDrafts drafts, SubmitApplication submit, DraftUploads files, LookUpByNumber registers, CaseClock clock,
    CurrentPerson person, Wording texts)
    : PageModel
{
    private readonly List<FieldProblem> problems = [];
    private IReadOnlyList<FormError> errors = [];

    public OpenDraft Open { get; private set; } = null!;

    public PaperInput Input { get; private set; } = new();

    /// <summary>What a register answered of the applicant.</summary>
    public NumberAnswer.Found? Found { get; private set; }

    public DateOnly Today { get; private set; }

    public bool IsSaved { get; private set; }

    /// <summary>An answer made questions appear that were not on the page.</summary>
    public bool HasNewQuestions { get; private set; }

    /// <summary>What is wrong with the paper's own fields, then with the form's.</summary>
    public IReadOnlyList<FieldProblem> Problems =>
        [.. problems, .. errors.Select(x => ProblemOf(x, Open.Form.Fields.First(asked => asked.Id == x.FieldId)))];

    public IEnumerable<AttachedFile> Scan => Open.Files.Where(x => x.Field == PaperApplication.ScanField);

    public IEnumerable<(FormStep Step, FormFieldsModel Fields)> Steps =>
        Open.Form.Steps.Select((step, index) => (step, new FormFieldsModel([.. Open.Form.VisibleFields(index, Open.Answers).Where(IsOnPaper)], Open.Answers, errors, Open.Files)));

    public async Task<IActionResult> OnGetAsync(Guid draft, bool sparad, CancellationToken cancellation)
    {
        IsSaved = sparad;
        return await OpenAsync(draft, cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid draft, PaperInput input, string? action, CancellationToken cancellation)
    {
        if (!await OpenAsync(draft, cancellation))
            return NotFound();
        var typed = FormAnswers.Read(Open.Form.Fields, Request.Form);
        if (action == WhoFields.LookUp && WhoFields.Read(await registers.RunAsync(input.Identifier, cancellation), texts, problems) is { } found)
        {
            Found = found;
            input = input.With(found);
            FillAddress(typed, found);
        }

        typed[PaperInput.Key] = input.ToAnswers()[PaperInput.Key]!.DeepClone();
        await drafts.SaveAsync(draft, person.Actor, typed, cancellation);
        foreach (var refused in await files.KeepAsync(draft, PaperApplication.ScanField, Request.Form, "scan", cancellation))
            problems.Add(new FieldProblem("scan", texts[refused.Wording, refused.Name]));
        errors = await files.KeepAsync(draft, Open.Form.Fields, Request.Form, cancellation);
        await files.RemoveAsync(draft, action, cancellation);
        await OpenAsync(draft, cancellation);
        if (Problems.Count > 0 || Found is not null)
            return Page();
        return action == "submit" ? await SubmitAsync(cancellation) : RedirectToPage(new { draft, sparad = action == "save" ? "true" : null });
    }

    private async Task<IActionResult> SubmitAsync(CancellationToken cancellation)
    {
        var stored = Open.Draft.Files.Where(x => x.Field == PaperApplication.ScanField).OrderBy(x => x.Id)
            .Select(x => new StoredFile(x.Name, x.MediaType, x.Size, x.Sha256)).ToList();
        var paper = Input.Read(stored, Today, texts, problems);
        HasNewQuestions = Steps.SelectMany(x => x.Fields.Fields).Any(x => x.Key is not null && !FormAnswers.WasShown(x, Request.Form));
        if (paper is null || HasNewQuestions)
            return Page();
        switch (await submit.RunOnPaperAsync(Open.Draft.Id, person.Actor, paper, cancellation))
        {
            case SubmitOutcome.Submitted submitted:
                TempData["Confirmation"] = texts["paper.done"];
                return RedirectToPage("/Desk/Case", new { id = submitted.CaseId });
            case SubmitOutcome.Invalid invalid:
                errors = invalid.Errors;
                return Page();
            default:
                return NotFound();
        }
    }

    /// <summary>Who applies and who represents them stand beside the form: nobody fills it in here for another.</summary>
    private bool IsOnPaper(FormField field) => field.Key is null || field.Key != Open.Process.Description.Application.Represented?.Field;

    /// <summary>Into the form's own question, where it was shown and left empty.</summary>
    private void FillAddress(JsonObject typed, NumberAnswer.Found found)
    {
        if (found.Address is { } address && Open.Process.Description.Application.AddressField is { } field && typed.TryGetPropertyValue(field, out var written) && written is null)
            typed[field] = address;
    }

    private FieldProblem ProblemOf(FormError error, FormField asked) =>
        new(FormFieldsModel.ControlId(asked), $"{texts.In(asked.Label)}: {texts.In(error.Message)}");

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellation)
    {
        if (await drafts.FindAsync(id, person.Actor, cancellation) is not { SubmittedCaseId: null } draft)
            return false;
        Open = await OpenDraft.OfAsync(draft, versions, options, cancellation);
        Today = StockholmTime.DayOf(await clock.NowAsync(cancellation));
        Input = PaperInput.Of(Open.Answers);
        return true;
    }
}
