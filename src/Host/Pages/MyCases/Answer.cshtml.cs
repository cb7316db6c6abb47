using Host.Access;
using Host.Forms;
using Host.Inquiries;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Documents.Uploads;
using Workflows.Inquiries;
using Workflows.Processes.Inquiries;

namespace Host.Pages.MyCases;

/// <summary>A participant answers what they were asked, or says that they have nothing to add (FL 25).</summary>
[RequestSizeLimit(Uploads.LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestRequest)]
public sealed class AnswerModel(
    ReadCaseView views, AnswerInquiry answers, Uploads uploads, ResumableUploads resumable, CurrentPerson person, Wording words) : PageModel
{
    public CaseView View { get; private set; } = null!;

    public Inquiry Asked { get; private set; } = null!;

    public InquiryForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid inquiry, CancellationToken cancellation) =>
        await OpenAsync(id, inquiry, cancellation) ? Page() : NotFound();

    public Task<IActionResult> OnPostWriteAsync(Guid id, Guid inquiry, CancellationToken cancellation) => TakeAsync(id, inquiry, false, cancellation);

    public Task<IActionResult> OnPostReviewAsync(Guid id, Guid inquiry, CancellationToken cancellation) => TakeAsync(id, inquiry, true, cancellation);

    public async Task<IActionResult> OnPostSendAsync(Guid id, Guid inquiry, CancellationToken cancellation)
    {
        var page = await TakeAsync(id, inquiry, true, cancellation);
        if (Form is not { IsReview: true })
            return page;
        await answers.OnPageAsync(id, inquiry, person.Actor, Form.Answer, cancellation);
        return RedirectToPage("/MyCases/Case", null, new { id, besvarad = "true" }, null);
    }

    private async Task<IActionResult> TakeAsync(Guid id, Guid inquiry, bool review, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, inquiry, cancellation))
            return NotFound();
        Form = await InquiryForm.TakeAsync(Request.Form, Asked.Kind, person.Actor, review, uploads, resumable, words, cancellation);
        return Page();
    }

    private async Task<bool> OpenAsync(Guid id, Guid inquiry, CancellationToken cancellation)
    {
        if (await views.RunAsync(id, person.Actor, cancellation) is not { } view || view.AskedOfMe.FirstOrDefault(x => x.Id == inquiry) is not { } asked)
            return false;
        (View, Asked, Form) = (view, asked, InquiryForm.Empty(asked.Kind));
        return true;
    }
}
