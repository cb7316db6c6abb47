using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Cases.Notes;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Notifications;
using Workflows.Participants;
using Workflows.Processes.Steps;
using Workflows.Runtime;

namespace Workflows.Processes.Correspondence;

/// <summary>
/// <c>letter:1</c> makes a <see cref="LetterOrder"/> as PDF/A, mails it and enters it. Who has no e-mail address is named in a
/// note: the letter goes to them on paper. Representatives get it too.
/// </summary>
public sealed class LetterJob(
    ReadCase readCase, MakePdf makePdf, IDbContextFactory<WorkflowsDb> factory, EmlOutbox outbox, RecordClockEvent clockEvents) : ICaseJob
{
    public const string Name = "letter:1";

    public string Type => Name;

    // With the letters that the process waits for, so that a case's documents keep their order.
    public string Channel => "letters";

    public async Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation)
    {
        var order = job.Input.Inputs.Deserialize<LetterOrder>()!;
        var reading = await readCase.RunAsync(job.CaseId, cancellation);
        var people = order.Message is null ? [] : await PeopleAsync(job.CaseId, order, cancellation);
        var about = new LetterAbout(order.On, order.DecisionId, people.Find(order.IsTo) is { } first ? Address(first) : null, order.IsPrivate);
        var made = await makePdf.RunAsync(reading, order.Letter, order.Title, order.Fields, about, cancellation);
        if (made is not MadePdf.Made pdf)
            return ((MadePdf.Failed)made).Outcome;
        var sent = new List<Mail>();
        if (people.Exists(x => x.Email is not null))
        {
            var (subject, body) = reading.Process.Message(order.Message!, "sv").Compose(reading, order.Fields);
            foreach (var (person, index) in people.Where(x => x.Email is not null).Select((x, i) => (x, i)))
            {
                var mail = new OutgoingMail(
                    $"{job.IdempotencyKey}-{index}@arende", person.Email!, subject, body, [new MailAttachment(pdf.File.Name, pdf.File.MediaType, pdf.Content)]);
                sent.Add(await outbox.SendAsync(job, mail, cancellation));
            }
        }

        return new JobOutcome.Done((unit, token) => RecordAsync(unit, order, pdf.File, people, sent, token));
    }

    private async Task<List<Participant>> PeopleAsync(Guid caseId, LetterOrder order, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var all = await db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == caseId)
            .OrderBy(x => x.AddedAt).ThenBy(x => x.Id).ToListAsync(cancellation);
        return all.WithRepresentatives(order.IsTo);
    }

    private async Task<JsonObject> RecordAsync(
        CaseUnit unit, LetterOrder order, StoredFile file, List<Participant> people, List<Mail> sent, CancellationToken cancellation)
    {
        var (direction, status) = order.IsReceived
            ? (DocumentDirection.In, DocumentStatus.Received)
            : (DocumentDirection.Out, people.Count > 0 ? DocumentStatus.Dispatched : DocumentStatus.DrawnUp);
        var document = await AddDocument.RunAsync(
            unit, order.Title, $"{order.Letter}-letter", direction, status, [file], cancellation, onlyFor: order.Person ?? (order.IsPrivate && people.FindAll(order.IsTo) is [var only] ? only.Id : null));
        if (!order.IsReceived)
        {
            var names = people.Count > 0 ? string.Join(", ", people.Select(x => x.Name)) : null;
            await AddDiaryEntry.RunAsync(
                unit, names is null ? DiaryDirection.DrawnUp : DiaryDirection.Out, names, order.Title, document.Id, cancellation);
        }

        if (order.DecisionId is { } id)
            (await unit.Db.Set<Decision>().SingleAsync(x => x.Id == id, cancellation)).DocumentId = document.Id;
        unit.Db.AddRange(sent);
        var onPaper = people.Where(x => x.Email is null).ToList();
        unit.Record("letter.issued", new { document.Id, mails = sent.Select(x => x.MessageId), onPaper = onPaper.Select(x => x.Id) });
        foreach (var person in onPaper)
            AddNote.Write(unit, $"Skicka ”{order.Title}” på papper till {person.Name}{(person.Address is { } to ? $", {to}" : "")}.", null);
        foreach (var person in order.Serves ? people.FindAll(order.IsTo) : [])
        {
            await clockEvents.RunAsync(
                unit, SendLetterStep.Required, unit.Now, ClockParty.Authority, ClockChannel.Web, new Dictionary<string, string> { ["person"] = person.Id.ToString() }, cancellation);
        }

        if (order.ClockEvent is { } type && people.Count > 0)
            await clockEvents.RunAsync(unit, type, unit.Now, ClockParty.Authority, ClockChannel.Web, null, cancellation);
        return [];
    }

    private static JsonObject Address(Participant person) =>
        new() { ["name"] = person.Name, ["address"] = person.ProtectedIdentity ? null : person.Address };
}
