using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Cases.Notes;
using Workflows.Tasks;

namespace Host.Pages.Desk;

/// <summary>A case with everything on one screen. Each reading of it is logged.</summary>
public sealed class CaseModel(ReadDeskCase views, LogCaseRead reads, ClaimTask claim, CurrentPerson person) : PageModel
{

    public DeskCase View { get; private set; } = null!;

    public string StaffId => person.Actor.Id;

    [TempData]
    public string? Problem { get; set; }

    [TempData]
    public string? Confirmation { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            View = await views.RunAsync(id, StaffId, cancellation);
        }
        catch (CaseNotFoundException)
        {
            return NotFound();
        }

        await reads.RunAsync(id, person.Actor, "case", cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostNoteAsync(
        Guid id, string? text, bool onFile, [FromServices] AddNote add, [FromServices] Wording texts, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim().Length > CaseNote.LongestText)
            Problem = texts["notes.empty", CaseNote.LongestText];
        else if (await add.RunAsync(id, person.Actor, text, onFile, cancellation) is AddOutcome.CaseIsClosed)
            Problem = texts["outside.closed"];
        else
            Confirmation = texts["notes.added"];
        return RedirectToPage("/Desk/Case", new { id });
    }

    public async Task<IActionResult> OnPostOnFileAsync(
        Guid id, Guid note, [FromServices] PutNoteOnFile put, [FromServices] Wording texts, CancellationToken cancellation)
    {
        if (await put.RunAsync(id, person.Actor, note, cancellation))
            Confirmation = texts["notes.put"];
        else
            Problem = texts["outside.closed"];
        return RedirectToPage("/Desk/Case", new { id });
    }

    public async Task<IActionResult> OnPostClaimAsync(Guid id, Guid taskId, [FromServices] OutcomeText texts, CancellationToken cancellation)
    {
        var outcome = await claim.ClaimAsync(id, taskId, person.Actor, cancellation);
        if (outcome is TaskOutcome.Done)
            return RedirectToPage("/Desk/Task", new { caseId = id, taskId });
        Problem = texts.Of(outcome);
        return RedirectToPage("/Desk/Case", new { id });
    }
}
