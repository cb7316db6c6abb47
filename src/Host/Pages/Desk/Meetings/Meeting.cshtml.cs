using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Decisions;

namespace Host.Pages.Desk.Meetings;

/// <summary>A meeting: its agenda, what became of each case, and the decisions on the board's behalf that are reported at it.</summary>
public sealed class MeetingModel(ReadMeetings meetings, ReportDecisions report, CurrentPerson person, Wording texts) : PageModel
{
    public MeetingView View { get; private set; } = null!;

    /// <summary>Whether the reader keeps the minutes.</summary>
    public bool IsSecretary => person.IsInGroup(Policies.SecretariesGroup);

    [TempData]
    public string? Confirmation { get; set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await meetings.FindAsync(id, person.Groups, cancellation) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostReportAsync(Guid id, CancellationToken cancellation)
    {
        if (!IsSecretary)
            return Forbid();
        if (await report.RunAsync(id, person.Actor, cancellation) is not { } count)
        {
            Problem = texts["meetings.report.not-held"];
            return await OnGetAsync(id, cancellation);
        }

        Confirmation = texts["meetings.report.done", count];
        return RedirectToPage("/Desk/Meetings/Meeting", new { id });
    }
}
