using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Participants;
using Workflows.Processes.Clocks;

namespace Workflows.Processes.Correspondence;

/// <summary>
/// The applicant answers the open completion request with a text and files; the process gets the message
/// <c>completion.answered</c>.
/// </summary>
public sealed class AnswerCompletion(CaseUnits units, ICaseTriggers triggers, RecordClockEvent clockEvents, TellAffected tell)
{
    /// <summary>The message that the process waits for.</summary>
    internal const string Message = "completion.answered";

    /// <summary>The variable that the answer becomes.</summary>
    internal const string Field = "completionAnswer";

    /// <summary>The applicant answers on the case's page.</summary>
    public Task<AnswerOutcome> RunAsync(
        Guid caseId, Actor who, string answer, IReadOnlyList<StoredFile> files, CancellationToken cancellation = default) =>
        units.RunAsync(
            caseId, new ActionContext(who), unit => AnswerAsync(unit, new Received(who.Name, answer.Trim(), files, unit.Now, ClockChannel.Web), cancellation), cancellation);

    /// <summary>A registrar enters an answer that came on paper or by e-mail, on the day of its arrival.</summary>
    public Task<AnswerOutcome> EnterAsync(Guid caseId, Actor registrar, PaperAnswer paper, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(registrar), async unit =>
        {
            var sender = await unit.Db.Set<Participant>().Where(x => x.CaseId == caseId && x.Id == paper.From).Select(x => x.Name).SingleOrDefaultAsync(cancellation);
            if (paper.Day > StockholmTime.DayOf(unit.Now) || sender is null)
                return AnswerOutcome.NothingAsked;
            return await AnswerAsync(unit, new Received(sender, paper.Answer.Trim(), paper.Scan, paper.ArrivedAt(unit.Now), paper.Channel), cancellation);
        }, cancellation);

    private async Task<AnswerOutcome> AnswerAsync(CaseUnit unit, Received received, CancellationToken cancellation)
    {
        var request = await unit.Db.Set<CompletionRequest>()
            .Where(x => x.CaseId == unit.Case.Id && x.AnsweredAt == null).OrderByDescending(x => x.SentAt).FirstOrDefaultAsync(cancellation);
        if (request is null || StockholmTime.DayOf(received.At) < StockholmTime.DayOf(request.SentAt))
            return AnswerOutcome.NothingAsked;
        if (received.Text.Length == 0 && received.Files.Count == 0)
            return AnswerOutcome.Empty;
        request.AnsweredAt = received.At;
        request.Answer = received.Text;
        unit.Record("completion.answered", new { request.Id, files = received.Files.Count });
        Guid? documentId = null;
        if (received.Files.Count > 0)
        {
            documentId = (await AddDocument.RunAsync(
                unit, "Komplettering", "completion", DocumentDirection.In, DocumentStatus.Received, received.Files, cancellation)).Id;
        }

        await AddDiaryEntry.RunAsync(unit, DiaryDirection.In, received.From, "Komplettering", documentId, cancellation, StockholmTime.DayOf(received.At));
        await clockEvents.RunAsync(
            unit, EventOf(request.Kind), received.At, ClockParty.Applicant, received.Channel, DataOf(request), cancellation);
        await tell.OfLimitsAsync(unit, cancellation);
        await unit.SaveAsync(cancellation);
        await triggers.MessageAsync(unit, Message, Payload(received.Text), null, cancellation);
        return AnswerOutcome.Answered;
    }

    /// <summary>What an answer is to the legal clock.</summary>
    internal static string EventOf(CompletionKind kind) => kind == CompletionKind.Injunction ? "defect.cured" : "request.answered";

    /// <summary>The field by which the legal clock pairs an answer with what it answers.</summary>
    internal static string FieldOf(CompletionKind kind) => kind == CompletionKind.Injunction ? "injunction" : "request";

    internal static Dictionary<string, string> DataOf(CompletionRequest request) => new() { [FieldOf(request.Kind)] = request.Id.ToString() };

    internal static JsonObject Payload(string answer) => new() { [Field] = answer };

    private sealed record Received(string From, string Text, IReadOnlyList<StoredFile> Files, DateTimeOffset At, ClockChannel Channel);
}

/// <summary>An answer to a completion request as it lies on the registrar's desk.</summary>
public sealed record PaperAnswer
{
    /// <summary>The participant who answers.</summary>
    public required Guid From { get; init; }

    /// <summary>The day on which it reached the authority; never later than today, nor before the request was sent.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>How it came, which decides the day that counts (FL 22).</summary>
    public required ClockChannel Channel { get; init; }

    /// <summary>What it says in brief; empty where the scan says it.</summary>
    public string Answer { get; init; } = "";

    /// <summary>The scanned paper, at least one file, already in the store.</summary>
    public required IReadOnlyList<StoredFile> Scan { get; init; }

    /// <summary>The instant that stands for the day: noon, or now where that has not come.</summary>
    internal DateTimeOffset ArrivedAt(DateTimeOffset now)
    {
        var noon = StockholmTime.StartOf(Day).AddHours(12).ToUniversalTime();
        return noon < now ? noon : now;
    }
}

public enum AnswerOutcome
{
    Answered,

    /// <summary>There is no open request, somebody has answered it already, or the day does not fit it.</summary>
    NothingAsked,

    /// <summary>Neither text nor file.</summary>
    Empty,
}
