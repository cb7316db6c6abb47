using Host.Forms;
using Host.Inquiries;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Documents.Uploads;
using Workflows.Inquiries;
using Workflows.Processes;
using Workflows.Processes.Inquiries;

namespace Host.Pages.Answers;

/// <summary>
/// Whoever was sent a personal link reads what is asked and answers, without an account and without script. The address is
/// the secret, so nothing here names anybody else, is kept by caches or search engines, or tells other sites where it was.
/// </summary>
[EnableRateLimiting(LinkLimits.Policy)]
[RequestSizeLimit(Uploads.LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestRequest)]
public sealed class IndexModel(
    FindAnswerLink find, ReadCase cases, LogCaseRead reads, AnswerInquiry answers, IDbContextFactory<WorkflowsDb> factory, DocumentStore store, Uploads uploads,
    ResumableUploads resumable, Wording words) : PageModel
{
    private const string Policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private OpenedLink? opened;

    public CaseReading Reading { get; private set; } = null!;

    public Inquiry Asked => opened!.Inquiry;

    public IReadOnlyList<Document> Documents { get; private set; } = [];

    public InquiryForm Form { get; private set; } = null!;

    public string Token { get; private set; } = "";

    public bool IsLate => StockholmTime.DayOf(Reading.Now) > Asked.AnswerBy;

    /// <summary>Whether the link opens anything.</summary>
    public bool IsOpen => opened is not null;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var headers = Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
    }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellation)
    {
        if (!await OpenAsync(token, cancellation))
            return Gone();
        await reads.RunAsync(Asked.CaseId, AnswerInquiry.ActorOf(opened!.Link), "answer-link", cancellation);
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync(string token, Guid file, CancellationToken cancellation)
    {
        if (!await OpenAsync(token, cancellation) || Documents.SelectMany(x => x.Files).FirstOrDefault(x => x.Id == file) is not { } found)
            return Gone();
        return Downloads.Of(store, found);
    }

    /// <summary>Back to the writing, with what was written.</summary>
    public Task<IActionResult> OnPostWriteAsync(string token, CancellationToken cancellation) => TakeAsync(token, false, cancellation);

    public Task<IActionResult> OnPostReviewAsync(string token, CancellationToken cancellation) => TakeAsync(token, true, cancellation);

    public async Task<IActionResult> OnPostSendAsync(string token, CancellationToken cancellation)
    {
        var page = await TakeAsync(token, true, cancellation);
        if (!IsOpen || !Form.IsReview)
            return page;
        // Whatever became of it, the page that follows says how it is now.
        await answers.ByLinkAsync(opened!, Form.Answer, cancellation);
        return RedirectToPage(new { token });
    }

    private async Task<IActionResult> TakeAsync(string token, bool review, CancellationToken cancellation)
    {
        if (!await OpenAsync(token, cancellation))
            return Gone();
        Form = await InquiryForm.TakeAsync(Request.Form, Asked.Kind, AnswerInquiry.ActorOf(opened!.Link), review, uploads, resumable, words, cancellation);
        return Page();
    }

    private async Task<bool> OpenAsync(string token, CancellationToken cancellation)
    {
        opened = await find.RunAsync(token, cancellation);
        if (opened is null)
            return false;
        Token = token;
        Form = InquiryForm.Empty(Asked.Kind);
        Reading = await cases.RunAsync(Asked.CaseId, cancellation);
        await using var db = await factory.CreateDbContextAsync(cancellation);
        Documents = await ShowDocuments.ShownAsync(db.Set<Document>(), Asked.CaseId, cancellation);
        return true;
    }

    /// <summary>The same page for every link that opens nothing, whyever: it tells nothing of what there was.</summary>
    private PageResult Gone()
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        opened = null;
        return Page();
    }
}
