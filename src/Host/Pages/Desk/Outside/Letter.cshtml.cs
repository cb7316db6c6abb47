using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Participants;
using Workflows.Processes;
using Workflows.Processes.Correspondence;

namespace Host.Pages.Desk.Outside;

/// <summary>Somebody of the staff writes to participants of a case.</summary>
public sealed class LetterModel(
    ReadCase cases, IDbContextFactory<WorkflowsDb> factory, WriteToParticipants write, CurrentPerson person, Wording texts) : PageModel
{
    private readonly List<FieldProblem> problems = [];

    public CaseReading Reading { get; private set; } = null!;

    public IReadOnlyList<Participant> Participants { get; private set; } = [];

    public IReadOnlyList<FieldProblem> Problems => problems;

    public IReadOnlyCollection<Guid> To { get; private set; } = [];

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>The id of the control that a problem with the receivers leads to.</summary>
    public string FirstReceiver => Participants.FirstOrDefault(x => x.Email is not null) is { } first ? $"to-{first.Id}" : "main";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await OpenAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, List<Guid> to, string? subject, string? text, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        (To, Subject, Text) = ([.. to.Distinct()], subject ?? "", text ?? "");
        if (To.Count == 0)
            problems.Add(new FieldProblem(FirstReceiver, texts["letter.to.missing"]));
        if (Subject.Trim().Length is 0 or > WriteToParticipants.LongestSubject)
            problems.Add(new FieldProblem("subject", texts["letter.subject.missing", WriteToParticipants.LongestSubject]));
        if (Text.Trim().Length is 0 or > WriteToParticipants.LongestText)
            problems.Add(new FieldProblem("text", texts["letter.text.missing", WriteToParticipants.LongestText]));
        if (problems.Count > 0)
            return Page();
        switch (await write.RunAsync(id, person.Actor, To, Subject, Text, cancellation))
        {
            case WriteOutcome.Written:
                TempData["Confirmation"] = texts["letter.done"];
                break;
            case WriteOutcome.CaseIsClosed:
                TempData["Problem"] = texts["outside.closed"];
                break;
            default:
                problems.Add(new FieldProblem(FirstReceiver, texts["letter.no-address"]));
                return Page();
        }

        return RedirectToPage("/Desk/Case", new { id });
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            Reading = await cases.RunAsync(id, cancellation);
        }
        catch (CaseNotFoundException)
        {
            return false;
        }

        await using var db = await factory.CreateDbContextAsync(cancellation);
        Participants = await db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == id).OrderBy(x => x.AddedAt).ThenBy(x => x.Id).ToListAsync(cancellation);
        return Reading.File.ClosedAt is null;
    }
}
