using Host.Access;
using Host.Dialogue;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Processes.Correspondence;

namespace Host.Pages.MyCases;

/// <summary>A case as its participant sees it: where it stands, what is asked, the decision, documents and messages.</summary>
[RequestSizeLimit(Uploads.LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestRequest)]
public sealed class CaseModel(
    ReadCaseView views, LogCaseRead log, ConfirmService confirmService, Uploads uploads, CurrentPerson person, Wording words)
    : PageModel
{
    public CaseView View { get; private set; } = null!;

    public bool Answered { get; private set; }

    public bool Confirmed { get; private set; }

    /// <summary>Whether something has just been signed: a withdrawal or an appeal.</summary>
    public bool Written { get; private set; }

    /// <summary>Whether a message has just been sent.</summary>
    public bool MessageSent { get; private set; }

    /// <summary>The conversation with the authority.</summary>
    public DialogueView Dialogue { get; private set; } = null!;

    public DialogueForm MessageForm { get; private set; } = null!;

    /// <summary>What the citizen wrote, when it could not be taken.</summary>
    public string Answer { get; private set; } = "";

    public IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(
        Guid id, bool besvarad, bool bekraftad, bool skickat, bool skrivet, [FromServices] MarkMessagesRead mark, CancellationToken cancellation)
    {
        (Answered, Confirmed, MessageSent, Written) = (besvarad, bekraftad, skickat, skrivet);
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        await log.RunAsync(id, person.Actor, "my-cases/case", cancellation);
        if (Dialogue.Fresh.Count > 0)
            await mark.ByParticipantAsync(id, person.Actor, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAnswerAsync(
        Guid id, string? answer, [FromServices] AnswerCompletion answerCompletion, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        Answer = answer ?? "";
        var problems = new List<FieldProblem>();
        var kept = await uploads.TakeAllAsync(Request.Form, "files", person.Actor, "completion-files", words, problems, cancellation);
        if (problems.Count == 0)
        {
            var outcome = await answerCompletion.RunAsync(id, person.Actor, Answer, kept, cancellation);
            if (outcome != AnswerOutcome.Empty)
                return RedirectToPage(new { besvarad = outcome == AnswerOutcome.Answered ? "true" : null });
            problems.Add(new FieldProblem("answer", words["completion.empty"]));
        }

        Problems = problems;
        return Page();
    }

    public async Task<IActionResult> OnPostMessageAsync(
        Guid id, [FromServices] WriteMessage write, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        (var outcome, MessageForm) = await DialogueForm.TakeAsync(
            MessageForm.Label, Request.Form, person.Actor, uploads, words, (body, kept) => write.ToAuthorityAsync(id, person.Actor, body, kept, cancellation), cancellation);
        return outcome is null ? Page() : RedirectToPage(null, null, new { skickat = outcome == MessageOutcome.Written ? "true" : null }, "dialogue");
    }

    public async Task<IActionResult> OnPostConfirmAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation) || View.Decision is null)
            return NotFound();
        return await confirmService.RunAsync(id, person.Actor, cancellation) ? RedirectToPage(new { bekraftad = true }) : NotFound();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        if (await views.RunAsync(id, person.Actor, cancellation) is not { } view)
            return false;
        View = view;
        var unread = view.Dialogue.Where(x => x.Message is { FromAuthority: true, ReadAt: null }).Select(x => x.Message.Id).ToHashSet();
        Dialogue = new DialogueView(view.Dialogue, ForAuthority: false, unread, x => Url.Page("File", new { id, file = x.Id }));
        MessageForm = new DialogueForm(words["dialogue.write"], "", []);
        return true;
    }
}
