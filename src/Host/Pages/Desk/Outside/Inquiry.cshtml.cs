using System.Globalization;
using Host.Access;
using Host.Forms;
using Host.Inquiries;
using Host.Language;
using Host.Pages.Desk.Register;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Documents;
using Workflows.Inquiries;
using Workflows.Participants;
using Workflows.Processes;
using Workflows.Processes.Inquiries;

namespace Host.Pages.Desk.Outside;

/// <summary>
/// One person or body that was asked: the answer, or what staff can do without it: enter one that came on paper, send the
/// link anew or take it back, ask no longer. An objection is judged here: whether the decision meets it.
/// </summary>
[RequestSizeLimit(Uploads.LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestRequest)]
public sealed class InquiryModel(
    ReadCase cases, IDbContextFactory<WorkflowsDb> factory, Uploads uploads, CurrentPerson person, Wording texts) : PageModel
{
    private readonly List<FieldProblem> problems = [];

    public CaseReading Reading { get; private set; } = null!;

    public AskedRow Row { get; private set; } = null!;

    public Inquiry Asked => Row.Inquiry;

    public Document? AnswerDocument { get; private set; }

    public IReadOnlyList<FieldProblem> Problems => problems;

    public DateOnly Today => StockholmTime.DayOf(Reading.Now);

    public string? Confirmation { get; private set; }

    public string? Day { get; private set; }

    public string? Channel { get; private set; }

    public string? Stance { get; private set; }

    public string Answer { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, Guid inquiry, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, inquiry, cancellation))
            return NotFound();
        Confirmation = TempData["Confirmation"] as string;
        return Page();
    }

    public async Task<IActionResult> OnPostPaperAsync(
        Guid id, Guid inquiry, string? day, string? channel, string? stance, string? answer, [FromServices] AnswerInquiry answers, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, inquiry, cancellation))
            return NotFound();
        (Day, Channel, Stance, Answer) = (day, channel, stance, answer ?? "");
        var scan = await uploads.TakeAllAsync(Request.Form, "files", person.Actor, "files", texts, problems, cancellation);
        if (scan.Count == 0 && problems.Count == 0)
            Wrong("files", "paper.answer.scan.missing");
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) || on > Today || on < StockholmTime.DayOf(Asked.SentAt))
            Wrong("day", "asked.paper.day.wrong");
        if (!Enum.TryParse<ClockChannel>(channel, out var came) || !PaperInput.Channels.Contains(came))
            Wrong($"channel-{PaperInput.Channels[0]}", "paper.channel.missing");
        if (InquiryWords.StanceOf(stance) is not { } stands)
        {
            Wrong(InquiryForm.StanceId, "asked.paper.stance.missing");
            return Page();
        }

        if (problems.Count > 0)
            return Page();
        var outcome = await answers.EnterAsync(id, inquiry, person.Actor, new PaperInquiryAnswer(new InquiryAnswer(stands, Answer, scan), on, came), cancellation);
        return Done(outcome, "asked.paper.done");
    }

    public async Task<IActionResult> OnPostRenewAsync(Guid id, Guid inquiry, [FromServices] RenewLink renew, CancellationToken cancellation) =>
        await OpenAsync(id, inquiry, cancellation) ? Done(await renew.RunAsync(id, inquiry, person.Actor, cancellation), "asked.link.renewed") : NotFound();

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, Guid inquiry, [FromServices] RevokeLink revoke, CancellationToken cancellation) =>
        await OpenAsync(id, inquiry, cancellation) ? Done(await revoke.RunAsync(id, inquiry, person.Actor, cancellation), "asked.link.revoked") : NotFound();

    public async Task<IActionResult> OnPostWithdrawAsync(
        Guid id, Guid inquiry, string? reason, [FromServices] WithdrawInquiry withdraw, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, inquiry, cancellation))
            return NotFound();
        if (!string.IsNullOrWhiteSpace(reason))
            return Done(await withdraw.RunAsync(id, inquiry, person.Actor, reason, cancellation), "asked.withdraw.done");
        Wrong("reason", "asked.withdraw.reason.missing");
        return Page();
    }

    public async Task<IActionResult> OnPostJudgeAsync(Guid id, Guid inquiry, bool met, [FromServices] JudgeObjection judge, CancellationToken cancellation) =>
        await OpenAsync(id, inquiry, cancellation) ? Done(await judge.RunAsync(id, inquiry, person.Actor, met, cancellation), "asked.judge.done") : NotFound();

    private IActionResult Done(InquiryOutcome outcome, string text)
    {
        if (outcome != InquiryOutcome.Done)
        {
            problems.Add(new FieldProblem("inquiry", texts[$"asked.problem.{outcome}"]));
            return Page();
        }

        TempData["Confirmation"] = texts[text];
        return RedirectToPage(new { id = Reading.File.Id, inquiry = Asked.Id });
    }

    private void Wrong(string field, string text) => problems.Add(new FieldProblem(field, texts[text]));

    private async Task<bool> OpenAsync(Guid id, Guid inquiry, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        if (await db.Set<Inquiry>().AsNoTracking().SingleOrDefaultAsync(x => x.CaseId == id && x.Id == inquiry, cancellation) is not { } asked)
            return false;
        Reading = await cases.RunAsync(id, cancellation);
        var people = await db.Set<Participant>().AsNoTracking().Where(x => x.Id == asked.ParticipantId).ToListAsync(cancellation);
        var links = await db.Set<AnswerLink>().AsNoTracking().Where(x => x.InquiryId == inquiry).ToListAsync(cancellation);
        Row = AskedRow.Of([asked], people, links)[0];
        AnswerDocument = await db.Set<Document>().AsNoTracking().Include(x => x.Files).SingleOrDefaultAsync(x => x.Id == asked.AnswerId, cancellation);
        return true;
    }
}
