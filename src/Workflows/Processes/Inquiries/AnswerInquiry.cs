using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Inquiries;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Processes.Clocks;
using Workflows.Processes.Correspondence;

namespace Workflows.Processes.Inquiries;

/// <summary>
/// Somebody who was asked answers: by a personal link, on the case's page, or on paper through the registrar. It is an
/// incoming document. When nobody of a round is left to answer, the process gets the message <c>KIND.answered</c>. Whoever
/// objects when heard is to be served the decision, unless an officer finds that it meets the objection (PBL 9:108).
/// </summary>
public sealed class AnswerInquiry(
    CaseUnits units, ProcessVersions versions, RecordClockEvent clockEvents, TellAffected tell, DocumentStore store, EndRound endRound)
{
    /// <summary>Whoever holds a link answers.</summary>
    public Task<InquiryOutcome> ByLinkAsync(OpenedLink opened, InquiryAnswer answer, CancellationToken cancellation = default) =>
        WithTextAsync(answer, ready => units.RunAsync(opened.Link.CaseId, new ActionContext(ActorOf(opened.Link)), async unit =>
        {
            if (await unit.Db.Set<AnswerLink>().AnyAsync(x => x.Id == opened.Link.Id && x.RevokedAt != null, cancellation))
                return InquiryOutcome.NotAsked;
            return await AnswerAsync(unit, opened.Inquiry.Id, ready, _ => Task.FromResult(true), new Arrival(unit.Now, ClockChannel.Web), cancellation);
        }, cancellation), cancellation);

    /// <summary>A participant answers on the case's page.</summary>
    public Task<InquiryOutcome> OnPageAsync(Guid caseId, Guid inquiryId, Actor who, InquiryAnswer answer, CancellationToken cancellation = default) =>
        WithTextAsync(answer, ready => units.RunAsync(caseId, new ActionContext(who), unit => AnswerAsync(
            unit, inquiryId, ready, person => unit.Db.Set<Participant>().ActingAs(caseId, who.Id).AnyAsync(x => x.Id == person.Id, cancellation), new Arrival(unit.Now, ClockChannel.Web), cancellation), cancellation), cancellation);

    /// <summary>Staff enter an answer that came on paper or by e-mail.</summary>
    public Task<InquiryOutcome> EnterAsync(Guid caseId, Guid inquiryId, Actor registrar, PaperInquiryAnswer paper, CancellationToken cancellation = default) =>
        WithTextAsync(paper.Answer, ready => units.RunAsync(caseId, new ActionContext(registrar), async unit =>
            paper.Day > StockholmTime.DayOf(unit.Now)
                ? InquiryOutcome.Day
                : await AnswerAsync(unit, inquiryId, ready, _ => Task.FromResult(true), new Arrival(paper.ArrivedAt(unit.Now), paper.Channel), cancellation), cancellation), cancellation);

    /// <summary>Who acts by a link: nobody who has signed in, so only the link is known for certain.</summary>
    public static Actor ActorOf(AnswerLink link) => Actor.Citizen($"link:{link.Id}", "Länkens mottagare");

    private async Task<InquiryOutcome> WithTextAsync(InquiryAnswer answer, Func<Ready, Task<InquiryOutcome>> run, CancellationToken cancellation)
    {
        var clean = KeptText.Clean(answer.Text);
        if (clean.Length > Inquiry.LongestText)
            return InquiryOutcome.TooLong;
        if (answer.Stance == Stance.Objection && clean.Length == 0 && answer.Files.Count == 0)
            return InquiryOutcome.Empty;
        var words = clean.Length > 0 ? clean : answer.Files.Count > 0 ? null : Nothing;
        var kept = words is null ? null : await KeptText.SaveAsync(store, words, "svar.txt", cancellation);
        return await run(new Ready(answer.Stance, clean, kept is null ? answer.Files : [kept.File, .. answer.Files]));
    }

    private async Task<InquiryOutcome> AnswerAsync(
        CaseUnit unit, Guid inquiryId, Ready ready, Func<Participant, Task<bool>> isAsked, Arrival arrival, CancellationToken cancellation)
    {
        var inquiry = await unit.Db.Set<Inquiry>().SingleOrDefaultAsync(x => x.CaseId == unit.Case.Id && x.Id == inquiryId, cancellation);
        if (inquiry is not { IsOpen: true })
            return InquiryOutcome.NothingAsked;
        if (unit.Case.ClosedAt is not null)
            return InquiryOutcome.CaseIsClosed;
        if (arrival.Day < StockholmTime.DayOf(inquiry.SentAt))
            return InquiryOutcome.Day;
        var person = await unit.Db.Set<Participant>().SingleAsync(x => x.Id == inquiry.ParticipantId, cancellation);
        if (!await isAsked(person))
            return InquiryOutcome.NotAsked;
        var process = await versions.GetAsync(unit.Case.VersionId, cancellation);
        var decision = await CurrentDecision.FindAsync(unit, cancellation);
        Take(inquiry, person, ready.Stance, ready.Text, arrival.At, unit.Context.Who.Name, decision);
        await KeepAsync(unit, inquiry, person, ready, arrival, AskOthers.DescriptionOf(process, inquiry.Kind).Title, cancellation);
        foreach (var type in AskOthers.AnsweredEvents(process, inquiry))
            await clockEvents.RunAsync(unit, type, arrival.At, ClockParty.Other, arrival.Channel, AskOrder.DataOf(inquiry), cancellation);
        await tell.OfLimitsAsync(unit, cancellation);
        await unit.SaveAsync(cancellation);
        await endRound.RunAsync(unit, inquiry, cancellation);
        return InquiryOutcome.Done;
    }

    private static async Task KeepAsync(
        CaseUnit unit, Inquiry inquiry, Participant person, Ready ready, Arrival arrival, string title, CancellationToken cancellation)
    {
        var document = await AddDocument.RunAsync(
            unit, $"Svar på {title.ToLowerInvariant()}, {AskOthers.NameOf(person)}", $"{InquiryWords.WordOf(inquiry.Kind)}-answer", DocumentDirection.In, DocumentStatus.Received, ready.Files, cancellation);
        await unit.SaveAsync(cancellation); // the inquiry refers to the document
        inquiry.AnswerId = document.Id;
        unit.Record("inquiry.answered", new
        {
            inquiry.Id,
            kind = InquiryWords.WordOf(inquiry.Kind),
            participant = inquiry.ParticipantId,
            inquiry.Body,
            stance = InquiryWords.WordOf(ready.Stance),
            text = ready.Text,
            document = document.Id,
        });
        await AddDiaryEntry.RunAsync(unit, DiaryDirection.In, AskOthers.NameOf(person), $"Svar på {title.ToLowerInvariant()}", document.Id, cancellation, arrival.Day);
    }

    /// <summary>What an answer changes, in memory too. One that comes after the decision on what was asked changes nobody's service of it.</summary>
    internal static void Take(Inquiry inquiry, Participant person, Stance stance, string text, DateTimeOffset at, string by, Decision? decision)
    {
        inquiry.Stance = stance;
        inquiry.Answer = text;
        inquiry.AnsweredAt = at;
        inquiry.AnsweredBy = by;
        if (inquiry.Kind == InquiryKind.Hearing && stance == Stance.Objection && !(decision?.DecidedAt >= inquiry.SentAt))
            person.MustBeServed = true;
    }

    /// <summary>What the document says when neither a word nor a file came.</summary>
    private const string Nothing = "Inget att invända eller tillägga.";

    private sealed record Ready(Stance Stance, string Text, IReadOnlyList<StoredFile> Files);

    private sealed record Arrival(DateTimeOffset At, ClockChannel Channel)
    {
        public DateOnly Day => StockholmTime.DayOf(At);
    }
}
