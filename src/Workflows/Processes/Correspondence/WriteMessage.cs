using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Participants;
using Workflows.Processes.Clocks;
using Workflows.Runtime;

namespace Workflows.Processes.Correspondence;

/// <summary>
/// A participant and the authority write to each other in an open case, on their pages. A message is an official document: it
/// lies in the case with its attachments, the diary knows it as incoming or outgoing, and the archive gets it. The other side
/// is told by mail that there is a message, never what it says.
/// </summary>
public sealed class WriteMessage(CaseUnits units, DocumentStore store, QueueJob jobs)
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 20_000;

    /// <summary>The kind of the documents that keep messages.</summary>
    public const string DocumentKind = "message";

    private const string About = "dialogue.notice";

    /// <summary>A participant writes to the authority.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="who">The participant.</param>
    /// <param name="text">The text.</param>
    /// <param name="files">What is attached, already in the store.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<MessageOutcome> ToAuthorityAsync(
        Guid caseId, Actor who, string text, IReadOnlyList<StoredFile> files, CancellationToken cancellation = default)
    {
        if (await KeepAsync(text, cancellation) is not { } kept)
            return MessageOutcome.NoText;
        return await units.RunAsync(caseId, new ActionContext(who), async unit =>
        {
            var person = await unit.Db.Set<Participant>().ActingAs(caseId, who.Id)
                .OrderByDescending(x => x.IsParty).ThenBy(x => x.AddedAt).ThenBy(x => x.Id).FirstOrDefaultAsync(cancellation);
            if (await WriteAsync(unit, person, kept, files, fromAuthority: false, cancellation) is not MessageOutcome.Written and var refused)
                return refused;
            var officers = await CaseOfficers.OfAsync(unit.Db, caseId, cancellation);
            var notice = MessageNotice.ToOfficer(TellAffected.NumberOf(unit));
            new MailBatch(About, [.. officers.Select(x => new AddressedMail(x.Name, x.Email, notice.Subject, notice.Body))]).Queue(unit, jobs);
            return MessageOutcome.Written;
        }, cancellation);
    }

    /// <summary>Somebody of the staff writes to a participant; what the participant wrote counts as read.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="who">The writer.</param>
    /// <param name="participantId">A participant who can sign in.</param>
    /// <param name="text">The text.</param>
    /// <param name="files">What is attached, already in the store.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<MessageOutcome> ToParticipantAsync(
        Guid caseId, Actor who, Guid participantId, string text, IReadOnlyList<StoredFile> files, CancellationToken cancellation = default)
    {
        if (await KeepAsync(text, cancellation) is not { } kept)
            return MessageOutcome.NoText;
        return await units.RunAsync(caseId, new ActionContext(who), async unit =>
        {
            var person = await unit.Db.Set<Participant>()
                .SingleOrDefaultAsync(x => x.CaseId == caseId && x.Id == participantId && x.Identifier != null, cancellation);
            if (await WriteAsync(unit, person, kept, files, fromAuthority: true, cancellation) is not MessageOutcome.Written and var refused)
                return refused;
            await MarkMessagesRead.RunAsync(unit, participantId, writtenByAuthority: false, cancellation);
            if (person!.Email is { } email)
            {
                var notice = MessageNotice.ToParticipant(TellAffected.NumberOf(unit), person.Name, unit.Case.Board);
                new MailBatch(About, [new AddressedMail(person.Name, email, notice.Subject, notice.Body)]).Queue(unit, jobs);
            }

            return MessageOutcome.Written;
        }, cancellation);
    }

    private static async Task<MessageOutcome> WriteAsync(
        CaseUnit unit, Participant? person, KeptText kept, IReadOnlyList<StoredFile> attached, bool fromAuthority, CancellationToken cancellation)
    {
        if (person is null)
            return MessageOutcome.NoSuchParticipant;
        if (unit.Case.ClosedAt is not null)
            return MessageOutcome.CaseIsClosed;
        var document = await AddDocument.RunAsync(
            unit,
            fromAuthority ? $"Meddelande till {person.Name}" : $"Meddelande från {person.Name}",
            DocumentKind,
            fromAuthority ? DocumentDirection.Out : DocumentDirection.In,
            fromAuthority ? DocumentStatus.Dispatched : DocumentStatus.Received,
            [kept.File, .. attached],
            cancellation);
        await AddDiaryEntry.RunAsync(
            unit, fromAuthority ? DiaryDirection.Out : DiaryDirection.In, person.Name, "Meddelande", document.Id, cancellation);
        await unit.SaveAsync(cancellation); // the message refers to its document
        var message = new DialogueMessage
        {
            Id = Guid.CreateVersion7(unit.Now),
            CaseId = unit.Case.Id,
            ParticipantId = person.Id,
            FromAuthority = fromAuthority,
            Text = kept.Text,
            WrittenAt = unit.Now,
            WrittenBy = unit.Context.Who.Id,
            WrittenByName = unit.Context.Who.Name,
            DocumentId = document.Id,
        };
        unit.Add(message);
        unit.Record("dialogue.written", new { message.Id, participant = person.Id, fromAuthority, document = document.Id });
        return MessageOutcome.Written;
    }

    /// <summary>The text as a file in the store; null where there is none or too much of it.</summary>
    private async Task<KeptText?> KeepAsync(string text, CancellationToken cancellation)
    {
        var clean = KeptText.Clean(text);
        return clean.Length is 0 or > LongestText ? null : await KeptText.SaveAsync(store, clean, "meddelande.txt", cancellation);
    }
}

public enum MessageOutcome
{
    Written,

    /// <summary>There is no text, or it is too long.</summary>
    NoText,

    /// <summary>Nobody of that id takes part in the case, or they cannot sign in: write on paper or by mail.</summary>
    NoSuchParticipant,

    /// <summary>A closed case is written in no more.</summary>
    CaseIsClosed,
}
