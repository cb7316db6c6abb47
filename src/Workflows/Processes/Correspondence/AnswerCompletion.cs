using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Diary;
using Workflows.Documents;

namespace Workflows.Processes.Correspondence;

/// <summary>
/// The applicant answers the open completion request with a text and files; the process gets the message
/// <c>completion.answered</c>.
/// </summary>
public sealed class AnswerCompletion(CaseUnits units, ICaseTriggers triggers, RecordClockEvent clockEvents)
{
    /// <summary>The message that the process waits for.</summary>
    internal const string Message = "completion.answered";

    /// <summary>The variable that the answer becomes.</summary>
    internal const string Field = "completionAnswer";

    public Task<AnswerOutcome> RunAsync(
        Guid caseId, Actor who, string answer, IReadOnlyList<StoredFile> files, CancellationToken cancellation = default) =>
        units.RunAsync<AnswerOutcome>(caseId, new ActionContext(who), async unit =>
        {
            var request = await unit.Db.Set<CompletionRequest>()
                .Where(x => x.CaseId == caseId && x.AnsweredAt == null).OrderByDescending(x => x.SentAt).FirstOrDefaultAsync(cancellation);
            if (request is null)
                return AnswerOutcome.NothingAsked;
            if (string.IsNullOrWhiteSpace(answer) && files.Count == 0)
                return AnswerOutcome.Empty;
            request.AnsweredAt = unit.Now;
            request.Answer = answer.Trim();
            unit.Record("completion.answered", new { request.Id, files = files.Count });
            Guid? documentId = null;
            if (files.Count > 0)
            {
                documentId = (await AddDocument.RunAsync(
                    unit, "Komplettering", "completion", DocumentDirection.In, DocumentStatus.Received, files, cancellation)).Id;
            }

            await AddDiaryEntry.RunAsync(unit, DiaryDirection.In, who.Name, "Komplettering", documentId, cancellation);
            await clockEvents.RunAsync(
                unit, EventOf(request.Kind), unit.Now, ClockParty.Applicant, ClockChannel.Web, DataOf(request), cancellation);
            await unit.SaveAsync(cancellation);
            await triggers.MessageAsync(unit, Message, Payload(request.Answer), null, cancellation);
            return AnswerOutcome.Answered;
        }, cancellation);

    /// <summary>What an answer is to the legal clock.</summary>
    internal static string EventOf(CompletionKind kind) => kind == CompletionKind.Injunction ? "defect.cured" : "request.answered";

    /// <summary>The field by which the legal clock pairs an answer with what it answers.</summary>
    internal static string FieldOf(CompletionKind kind) => kind == CompletionKind.Injunction ? "injunction" : "request";

    internal static Dictionary<string, string> DataOf(CompletionRequest request) => new() { [FieldOf(request.Kind)] = request.Id.ToString() };

    internal static JsonObject Payload(string answer) => new() { [Field] = answer };
}

public enum AnswerOutcome
{
    Answered,

    /// <summary>There is no open request, or somebody has answered it already.</summary>
    NothingAsked,

    /// <summary>Neither text nor file.</summary>
    Empty,
}
