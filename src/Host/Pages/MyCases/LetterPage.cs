using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Documents.Uploads;
using Workflows.Tasks;

namespace Host.Pages.MyCases;

/// <summary>
/// A page on which a participant writes something of consequence: it is written, read through as the text that is signed, and
/// signed. Nothing has happened until then.
/// </summary>
public abstract class LetterPage(ReadCaseView views, Uploads uploads, ResumableUploads resumable, CurrentPerson person, Wording words) : PageModel
{
    public CaseView View { get; private set; } = null!;

    public SignedLetter Letter { get; private set; } = SignedLetter.Empty;

    /// <summary>Whether the text is shown for signing; otherwise it is being written.</summary>
    public bool IsReview { get; private set; }

    /// <summary>What is signed.</summary>
    public string Text { get; private set; } = "";

    public string TextHash => Signature.HashOf(Text);

    protected Wording Words => words;

    protected Actor Writer => person.Actor;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await OpenAsync(id, cancellation) ? Page() : NotFound();

    /// <summary>Back to the writing, with what was written.</summary>
    public Task<IActionResult> OnPostWriteAsync(Guid id, CancellationToken cancellation) => TakeAsync(id, false, cancellation);

    public Task<IActionResult> OnPostReviewAsync(Guid id, CancellationToken cancellation) => TakeAsync(id, true, cancellation);

    public async Task<IActionResult> OnPostSignAsync(Guid id, string? shown, CancellationToken cancellation)
    {
        var page = await TakeAsync(id, true, cancellation);
        if (!IsReview || shown != TextHash)
            return page;
        if (await SendAsync(id, new SignedText(Text, person.Method), cancellation) is not { } refused)
            return RedirectToPage("/MyCases/Case", null, new { id, skrivet = "true" }, null);
        IsReview = false;
        Letter = Letter.With(refused);
        return Page();
    }

    /// <summary>Whether the case's process would hear what is written here.</summary>
    protected abstract bool IsOffered(CaseView view);

    /// <returns>What is wrong with what was written; null when it may be signed.</returns>
    protected abstract FieldProblem? WhatIsWrong(SignedLetter letter);

    protected abstract string ToSign(SignedLetter letter);

    /// <returns>Why it could not be taken; null when it was.</returns>
    protected abstract Task<FieldProblem?> SendAsync(Guid caseId, SignedText signed, CancellationToken cancellation);

    private async Task<IActionResult> TakeAsync(Guid id, bool review, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        Letter = await SignedLetter.TakeAsync(Request.Form, person.Actor, uploads, resumable, words, cancellation);
        if (review && WhatIsWrong(Letter) is { } problem)
            Letter = Letter.With(problem);
        IsReview = review && Letter.Problems.Count == 0;
        Text = IsReview ? ToSign(Letter) : "";
        return Page();
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellation)
    {
        if (await views.RunAsync(id, person.Actor, cancellation) is not { } view || !IsOffered(view))
            return false;
        View = view;
        return true;
    }
}
