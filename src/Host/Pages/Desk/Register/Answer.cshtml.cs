using System.Globalization;
using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Participants;
using Workflows.Processes;
using Workflows.Processes.Correspondence;

namespace Host.Pages.Desk.Register;

/// <summary>An answer to a completion request that came on paper: its scan, its day of arrival, and who answers.</summary>
[RequestSizeLimit(Uploads.LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestRequest)]
public sealed class AnswerModel(
    ReadCase cases, IDbContextFactory<WorkflowsDb> factory, AnswerCompletion answerCompletion, Uploads uploads, CurrentPerson person, Wording texts) : PageModel
{
    private const int LongestAnswer = 20_000;

    private readonly List<FieldProblem> problems = [];

    public CaseReading Reading { get; private set; } = null!;

    public CompletionRequest Asked { get; private set; } = null!;

    public IReadOnlyList<Participant> Participants { get; private set; } = [];

    public IReadOnlyList<FieldProblem> Problems => problems;

    public DateOnly Today => StockholmTime.DayOf(Reading.Now);

    public Guid? From { get; private set; }

    public string? Day { get; private set; }

    public string? Channel { get; private set; }

    public string Answer { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await OpenAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid? from, string? day, string? channel, string? answer, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        (From, Day, Channel, Answer) = (from, day, channel, answer ?? "");
        var scan = await uploads.TakeAllAsync(Request.Form, "paper", person.Actor, "scan-of-answer", texts, problems, cancellation);
        if (scan.Count == 0 && problems.Count == 0)
            Wrong("scan-of-answer", "paper.answer.scan.missing");
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var arrived))
            Wrong("day", "outside.document.day.missing");
        else if (arrived > Today || arrived < StockholmTime.DayOf(Asked.SentAt))
            Wrong("day", "paper.answer.day");
        if (!Enum.TryParse<ClockChannel>(channel, out var came) || !PaperInput.Channels.Contains(came))
            Wrong($"channel-{PaperInput.Channels[0]}", "paper.channel.missing");
        if (Answer.Length > LongestAnswer)
            Wrong("answer", "outside.too-long");
        if (problems.Count > 0 || from is not { } sender)
            return Page();
        var paper = new PaperAnswer { From = sender, Day = arrived, Channel = came, Answer = Answer, Scan = scan };
        var outcome = await answerCompletion.EnterAsync(id, person.Actor, paper, cancellation);
        TempData[outcome == AnswerOutcome.Answered ? "Confirmation" : "Problem"] =
            texts[outcome == AnswerOutcome.Answered ? "paper.answer.done" : "paper.answer.nothing"];
        return RedirectToPage("/Desk/Case", new { id });
    }

    private void Wrong(string field, string text) => problems.Add(new FieldProblem(field, texts[text]));

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        if (await db.Set<CompletionRequest>().AsNoTracking().Where(x => x.CaseId == id && x.AnsweredAt == null)
            .OrderByDescending(x => x.SentAt).FirstOrDefaultAsync(cancellation) is not { } asked)
            return false;
        Asked = asked;
        Reading = await cases.RunAsync(id, cancellation);
        Participants = await db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == id).OrderBy(x => x.AddedAt).ThenBy(x => x.Id).ToListAsync(cancellation);
        return true;
    }
}
