using Host.Access;
using Host.Dialogue;
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

/// <summary>The conversation with one participant of a case, as staff see it.</summary>
[RequestSizeLimit(Uploads.LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestRequest)]
public sealed class DialogueModel(
    ReadCase cases, IDbContextFactory<WorkflowsDb> factory, ReadDialogue dialogues, LogCaseRead reads, CurrentPerson person, Wording texts) : PageModel
{
    private static readonly HashSet<Guid> NothingFresh = [];

    public CaseReading Reading { get; private set; } = null!;

    public Participant Participant { get; private set; } = null!;

    public DialogueView Dialogue { get; private set; } = null!;

    public DialogueForm Form { get; private set; } = null!;

    public bool Sent { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid participant, bool skickat, CancellationToken cancellation)
    {
        Sent = skickat;
        if (!await OpenAsync(id, participant, cancellation))
            return NotFound();
        await reads.RunAsync(id, person.Actor, "case/messages", cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        Guid id, Guid participant,
        [FromServices] WriteMessage write, [FromServices] Uploads uploads, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, participant, cancellation))
            return NotFound();
        (var outcome, Form) = await DialogueForm.TakeAsync(
            Form.Label, Request.Form, person.Actor, uploads, texts,
            (body, kept) => write.ToParticipantAsync(id, person.Actor, participant, body, kept, cancellation), cancellation);
        return outcome is null ? Page() : RedirectToPage(new { id, participant, skickat = outcome == MessageOutcome.Written ? "true" : null });
    }

    public async Task<IActionResult> OnPostReadAsync(Guid id, Guid participant, [FromServices] MarkMessagesRead mark, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, participant, cancellation))
            return NotFound();
        await mark.ByAuthorityAsync(id, person.Actor, participant, cancellation);
        return RedirectToPage(new { id, participant });
    }

    private async Task<bool> OpenAsync(Guid id, Guid participant, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        if (await db.Set<Participant>().AsNoTracking().SingleOrDefaultAsync(x => x.CaseId == id && x.Id == participant, cancellation)
            is not { Identifier: not null } found)
            return false;
        Participant = found;
        Reading = await cases.RunAsync(id, cancellation);
        var lines = await dialogues.RunAsync(id, [participant], cancellation);
        Dialogue = new DialogueView(
            lines, ForAuthority: true, NothingFresh, x => Url.Page("/Desk/File", new { id, fileId = x.Id, ladda = true }));
        Form = new DialogueForm(texts["dialogue.write-to", found.Name], "", []);
        return true;
    }
}
