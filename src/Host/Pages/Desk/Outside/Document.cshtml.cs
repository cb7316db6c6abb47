using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Documents;
using Workflows.Processes;

namespace Host.Pages.Desk.Outside;

/// <summary>Somebody of the staff adds a document with its files; the diary gets its entry on the day that is given.</summary>
[RequestSizeLimit(Uploads.LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestRequest)]
public sealed class DocumentModel(ReadCase cases, AddCaseDocument add, Uploads uploads, CurrentPerson person, Wording texts) : PageModel
{
    private readonly List<FieldProblem> problems = [];

    public CaseReading Reading { get; private set; } = null!;

    public DocumentInput Input { get; private set; } = new();

    public IReadOnlyList<FieldProblem> Problems => problems;

    public DateOnly Today => StockholmTime.DayOf(Reading.Now);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        Input = new DocumentInput { Day = texts.IsoDay(Today) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, DocumentInput input, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        Input = input;
        var kept = await uploads.TakeAllAsync(Request.Form, "files", person.Actor, "files", texts, problems, cancellation);
        if (kept.Count == 0 && problems.Count == 0)
            problems.Add(new FieldProblem("files", texts["outside.document.files.missing"]));
        var document = input.Read(Today, texts, problems);
        if (document is null || problems.Count > 0)
            return Page();
        var outcome = await add.RunAsync(id, person.Actor, document with { Files = kept }, cancellation);
        TempData[outcome is AddOutcome.Added ? "Confirmation" : "Problem"] =
            outcome is AddOutcome.Added ? texts["outside.document.done", document.Title] : texts["outside.closed"];
        return RedirectToPage("/Desk/Case", new { id });
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            Reading = await cases.RunAsync(id, cancellation);
            return Reading.File.ClosedAt is null;
        }
        catch (CaseNotFoundException)
        {
            return false;
        }
    }
}
