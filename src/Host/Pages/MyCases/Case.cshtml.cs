using Host.Access;
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
    ReadCaseView views, LogCaseRead log, AnswerCompletion answerCompletion, ConfirmService confirmService, Uploads uploads, CurrentPerson person, Wording words)
    : PageModel
{
    public CaseView View { get; private set; } = null!;

    public bool Answered { get; private set; }

    public bool Confirmed { get; private set; }

    /// <summary>What the citizen wrote, when it could not be taken.</summary>
    public string Answer { get; private set; } = "";

    public IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, bool besvarad, bool bekraftad, CancellationToken cancellation)
    {
        (Answered, Confirmed) = (besvarad, bekraftad);
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        await log.RunAsync(id, person.Actor, "my-cases/case", cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAnswerAsync(Guid id, string? answer, List<IFormFile> files, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        Answer = answer ?? "";
        var problems = new List<FieldProblem>();
        var kept = await uploads.SaveAllAsync(files, "completion-files", words, problems, cancellation);
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
        return true;
    }
}
