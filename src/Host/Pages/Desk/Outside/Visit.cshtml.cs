using System.Globalization;
using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Inquiries;
using Workflows.Processes;
using Workflows.Processes.Inquiries;

namespace Host.Pages.Desk.Outside;

/// <summary>Somebody of the staff minutes a site visit, at any state of the case.</summary>
[RequestSizeLimit(Uploads.LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestRequest)]
public sealed class VisitModel(ReadCase cases, RecordVisit record, Uploads uploads, CurrentPerson person, Wording texts) : PageModel
{
    private const int LongestPresent = 1_000;

    private readonly List<FieldProblem> problems = [];

    public CaseReading Reading { get; private set; } = null!;

    public IReadOnlyList<FieldProblem> Problems => problems;

    public DateOnly Today => StockholmTime.DayOf(Reading.Now);

    public string? Day { get; private set; }

    public string Present { get; private set; } = "";

    public string Seen { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        Day = texts.IsoDay(Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? day, string? present, string? seen, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        (Day, Present, Seen) = (day, present ?? "", seen ?? "");
        var pictures = await uploads.TakeAllAsync(Request.Form, "files", person.Actor, "files", texts, problems, cancellation);
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) || on > Today)
            problems.Add(new FieldProblem("day", texts["visit.day.wrong"]));
        if (string.IsNullOrWhiteSpace(present) || present.Length > LongestPresent)
            problems.Add(new FieldProblem("present", texts["visit.present.missing"]));
        if (string.IsNullOrWhiteSpace(seen) || seen.Length > Inquiry.LongestText)
            problems.Add(new FieldProblem("seen", texts["visit.seen.missing"]));
        if (problems.Count > 0)
            return Page();
        var outcome = await record.RunAsync(id, person.Actor, new Visit(on, Present, Seen, pictures), cancellation);
        TempData[outcome is AddOutcome.Added ? "Confirmation" : "Problem"] = texts[outcome is AddOutcome.Added ? "visit.done" : "outside.closed"];
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
