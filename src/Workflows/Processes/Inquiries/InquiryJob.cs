using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Cases.Notes;
using Workflows.Data;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Inquiries;
using Workflows.Notifications;
using Workflows.Participants;
using Workflows.Processes.Correspondence;
using Workflows.Runtime;

namespace Workflows.Processes.Inquiries;

/// <param name="Inquiry">What is asked.</param>
/// <param name="Link">The link that goes with the mail; null for none.</param>
/// <param name="WithLetter">Whether the letter is made; a link that is sent anew has been told by one before.</param>
public sealed record InquiryMail(Guid Inquiry, Guid? Link, bool WithLetter);

/// <summary>
/// <c>inquiry:1</c> makes the letter of an inquiry as PDF/A and mails it with the link for an answer. Who has no e-mail
/// address is named in a note: the letter goes to them on paper.
/// </summary>
public sealed class InquiryJob(ReadCase readCase, MakePdf makePdf, IDbContextFactory<WorkflowsDb> factory, EmlOutbox outbox, LinkTokens tokens) : ICaseJob
{
    public const string Name = "inquiry:1";

    public string Type => Name;

    // With the letters that the process waits for, so that a case's documents keep their order.
    public string Channel => "letters";

    internal static void Queue(CaseUnit unit, QueueJob jobs, InquiryMail mail) =>
        jobs.Run(unit, Name, "inquiry", JsonSerializer.SerializeToNode(mail)!.AsObject());

    public async Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation)
    {
        var order = job.Input.Inputs.Deserialize<InquiryMail>()!;
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var inquiry = await db.Set<Inquiry>().AsNoTracking().SingleAsync(x => x.Id == order.Inquiry, cancellation);
        if (inquiry.WithdrawnAt is not null)
            return new JobOutcome.Done((_, _) => Task.FromResult(new JsonObject()));
        var person = await db.Set<Participant>().AsNoTracking().SingleAsync(x => x.Id == inquiry.ParticipantId, cancellation);
        var reading = await readCase.RunAsync(job.CaseId, cancellation);
        var description = AskOthers.DescriptionOf(reading.Process, inquiry.Kind);
        MadePdf.Made? letter = null;
        if (order.WithLetter)
        {
            var about = new LetterAbout(Deadlines.Calendar.StockholmTime.DayOf(inquiry.SentAt), null, AddressOf(person));
            var made = await makePdf.RunAsync(reading, description.Letter, description.Title, AskOthers.FieldsOf(inquiry, person, null), about, cancellation);
            if (made is MadePdf.Failed failed)
                return failed.Outcome;
            letter = (MadePdf.Made)made;
        }

        var people = await db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == job.CaseId).OrderBy(x => x.AddedAt).ThenBy(x => x.Id).ToListAsync(cancellation);
        var mails = new List<Mail>();
        foreach (var recipient in people.WithRepresentatives(x => x.Id == person.Id).Where(x => x.Email is not null))
            mails.Add(await SendAsync(job, order, reading, inquiry, recipient, letter, cancellation));
        return new JobOutcome.Done((unit, token) => RecordAsync(unit, order, description.Title, description.Letter, person, letter?.File, mails, token));
    }

    private async Task<Mail> SendAsync(
        DispatchedJob job, InquiryMail order, CaseReading reading, Inquiry inquiry, Participant person, MadePdf.Made? letter, CancellationToken cancellation)
    {
        var address = order.Link is { } link ? $"{reading.Municipality.WebAddress.TrimEnd('/')}/svar/{tokens.Of(link)}" : null;
        var message = reading.Process.Message(AskOthers.DescriptionOf(reading.Process, inquiry.Kind).Message, "sv");
        var (subject, body) = message.Compose(reading, AskOthers.FieldsOf(inquiry, person, address));
        var attached = letter is null ? Array.Empty<MailAttachment>() : [new MailAttachment(letter.File.Name, letter.File.MediaType, letter.Content)];
        var mail = new OutgoingMail(person.Id == inquiry.ParticipantId ? $"{job.IdempotencyKey}@arende" : $"{job.IdempotencyKey}-{person.Id}@arende", person.Email!, subject, body, attached);
        return await outbox.SendAsync(job, mail, cancellation);
    }

    private async Task<JsonObject> RecordAsync(
        CaseUnit unit, InquiryMail order, string title, string letter, Participant person, StoredFile? file, List<Mail> mails, CancellationToken cancellation)
    {
        var inquiry = await unit.Db.Set<Inquiry>().SingleAsync(x => x.Id == order.Inquiry, cancellation);
        if (file is not null)
        {
            var document = await AddDocument.RunAsync(
                unit, $"{title}, {AskOthers.NameOf(person)}", $"{letter}-letter", DocumentDirection.Out, DocumentStatus.Dispatched, [file], cancellation,
                onlyFor: person.Id);
            await AddDiaryEntry.RunAsync(unit, DiaryDirection.Out, AskOthers.NameOf(person), title, document.Id, cancellation);
            await unit.SaveAsync(cancellation); // the inquiry refers to the document
            inquiry.LetterId = document.Id;
            if (person.Email is null)
                AddNote.Write(unit, $"Skicka ”{title}” på papper till {person.Name}{(person.Address is { } to ? $", {to}" : "")}.", null);
        }

        // A restored database may have met another key than the one its links were made with.
        if (order.Link is { } link && await unit.Db.Set<AnswerLink>().SingleAsync(x => x.Id == link, cancellation) is var row)
            row.TokenSha256 = LinkTokens.HashOf(tokens.Of(link));
        unit.Db.AddRange(mails);
        unit.Record("inquiry.dispatched", new { inquiry.Id, document = inquiry.LetterId, mails = mails.Select(x => x.MessageId) });
        return [];
    }

    private static JsonObject AddressOf(Participant person) =>
        new() { ["name"] = person.Name, ["address"] = person.ProtectedIdentity ? null : person.Address };
}
