using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Cases.Notes;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Notifications;
using Workflows.Processes.Correspondence;
using Workflows.Runtime;

namespace Workflows.Processes.Appeals;

/// <summary>What goes to the body that tries an appeal.</summary>
public sealed record AppealFileOrder(Guid Appeal, string Letter, string Title, string Message, string Address, DateOnly On, JsonObject Fields);

/// <summary>
/// <c>appeal-file:1</c> mails an appeal with a letter and the case's official documents as one archive file. A file too large
/// for mail is left out, and a note says that it must be handed over in another way.
/// </summary>
public sealed class AppealFileJob(
    ReadCase readCase, MakePdf makePdf, IDbContextFactory<WorkflowsDb> factory, DocumentStore store, EmlOutbox outbox, RecordClockEvent clockEvents) : ICaseJob
{
    public const string Name = "appeal-file:1";

    /// <summary>The event of the legal clock.</summary>
    internal const string Forwarded = "appeal.forwarded";

    /// <summary>What mail systems take, in bytes, before the encoding adds its third.</summary>
    private const long LargestAttached = 20L * 1024 * 1024;

    public string Type => Name;

    // With the letters that the process waits for, so that a case's documents keep their order.
    public string Channel => "letters";

    public async Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation)
    {
        var order = job.Input.Inputs.Deserialize<AppealFileOrder>()!;
        var reading = await readCase.RunAsync(job.CaseId, cancellation);
        var body = reading.Process.Description.Decision.AppealTo.Sv;
        var about = new LetterAbout(order.On, null, new JsonObject { ["name"] = body });
        if (await makePdf.RunAsync(reading, order.Letter, order.Title, order.Fields, about, cancellation) is not MadePdf.Made letter)
            return new JobOutcome.NeedsPerson($"{order.Letter}: the letter could not be made.");
        var documents = await DocumentsAsync(job.CaseId, cancellation);
        var fits = documents.Sum(x => x.Files.Sum(file => file.Size)) <= LargestAttached;
        var attachments = new List<MailAttachment> { new(letter.File.Name, letter.File.MediaType, letter.Content) };
        if (fits)
            attachments.Add(new MailAttachment("akten.zip", "application/zip", await PackAsync(documents, cancellation)));
        var (subject, text) = reading.Process.Message(order.Message, "sv").Compose(reading, order.Fields);
        var mail = new OutgoingMail($"{job.IdempotencyKey}@arende", order.Address, subject, text, attachments);
        var sent = await outbox.SendAsync(job, mail, cancellation);
        return new JobOutcome.Done((unit, token) => RecordAsync(unit, order, letter.File, sent, body, fits, token));
    }

    private async Task<List<Document>> DocumentsAsync(Guid caseId, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return await db.Set<Document>().AsNoTracking().Include(x => x.Files)
            .Where(x => x.CaseId == caseId && x.Status != DocumentStatus.Working).OrderBy(x => x.Number).ToListAsync(cancellation);
    }

    /// <summary>Every original below the number of its document, so that two of one name stand beside each other.</summary>
    private async Task<byte[]> PackAsync(List<Document> documents, CancellationToken cancellation)
    {
        using var packed = new MemoryStream();
        await using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var document in documents)
            {
                foreach (var file in document.Files.OrderBy(x => x.Ordinal))
                {
                    var entry = zip.CreateEntry($"{document.Number:D3}/{file.Ordinal:D2}-{Path.GetFileName(file.Name)}");
                    entry.LastWriteTime = TimeZoneInfo.ConvertTime(document.CreatedAt, StockholmTime.Zone);
                    await using var target = await entry.OpenAsync(cancellation);
                    await using var content = store.Open(ContentHash.Parse(file.Sha256), file.Size);
                    await content.CopyToAsync(target, cancellation);
                }
            }
        }

        return packed.ToArray();
    }

    private async Task<JsonObject> RecordAsync(
        CaseUnit unit, AppealFileOrder order, StoredFile letter, Mail sent, string body, bool fits, CancellationToken cancellation)
    {
        var document = await AddDocument.RunAsync(
            unit, order.Title, $"{order.Letter}-letter", DocumentDirection.Out, DocumentStatus.Dispatched, [letter], cancellation);
        await AddDiaryEntry.RunAsync(unit, DiaryDirection.Out, body, order.Title, document.Id, cancellation);
        unit.Db.Add(sent);
        var appeal = await unit.Db.Set<Appeal>().SingleAsync(x => x.Id == order.Appeal, cancellation);
        if (appeal.State == AppealState.Received)
            appeal.State = AppealState.Forwarded;
        appeal.ForwardedTo = body;
        appeal.ForwardedAt = unit.Now;
        unit.Record("appeal.forwarded", new { appeal.Id, to = body, mail = sent.MessageId, withFile = fits });
        if (!fits)
            AddNote.Write(unit, $"Akten är för stor för e-post: lämna över den till {body} på annat sätt.", null);
        await clockEvents.RunAsync(unit, Forwarded, unit.Now, ClockParty.Authority, ClockChannel.Web, ReceiveAppeal.DataOf(appeal), cancellation);
        return [];
    }
}
