using System.Net.Mail;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Notifications;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;
using Workflows.Runtime.Workers;
using Mail = Workflows.Notifications.Mail;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>send-copies:1</c> mails a copy of the latest letter of a name to those who always get it and are no participants, such as
/// the authorities that a statute names. Settings: <c>letter</c>, <c>message</c>, <c>addresses</c> (<c>Name &lt;address&gt;</c>,
/// parted by commas), <c>clockEvents</c> for what sending it is to the legal clock.
/// </summary>
public sealed class SendCopiesStep(
    ReadCase readCase, IDbContextFactory<WorkflowsDb> factory, DocumentStore store, EmlOutbox outbox, RecordClockEvent clockEvents) : IDispatchedStep
{
    public const string Name = "send-copies:1";

    public string Type => Name;

    public string Channel => "mail";

    public RetryPlan Retries => RetryPlan.Outside;

    public async Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation)
    {
        var reading = await readCase.RunAsync(job.CaseId, cancellation);
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var kind = $"{job.Input.Header("letter")}-letter";
        var document = await db.Set<Document>().AsNoTracking().Include(x => x.Files)
            .Where(x => x.CaseId == job.CaseId && x.Kind == kind).OrderByDescending(x => x.Number).FirstOrDefaultAsync(cancellation);
        if (document is null)
            return new JobOutcome.NeedsPerson($"The case has no document of the kind '{kind}' to send a copy of.");
        var (subject, body) = reading.Process.Message(job.Input.Header("message"), "sv").Compose(reading, job.Input.Inputs);
        var attachment = await AttachmentAsync(document.Files[0], cancellation);
        var addresses = AddressesOf(job.Input);
        var sent = new List<Mail>();
        foreach (var (address, index) in addresses.Select((x, i) => (x, i)))
        {
            var mail = new OutgoingMail($"{job.IdempotencyKey}-{index}@arende", address.Address, subject, body, [attachment]);
            var name = await outbox.SendAsync(mail, cancellation);
            sent.Add(new Mail { MessageId = mail.MessageId, CaseId = job.CaseId, Recipient = mail.Recipient, Subject = subject, SentAt = job.Now, FileName = name });
        }

        return new JobOutcome.Done((unit, token) => RecordAsync(unit, job.Input, document, addresses, sent, token));
    }

    private async Task<MailAttachment> AttachmentAsync(DocumentFile file, CancellationToken cancellation)
    {
        await using var content = store.Open(ContentHash.Parse(file.Sha256), file.Size);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellation);
        return new MailAttachment(file.Name, file.MediaType, copy.ToArray());
    }

    private async Task<JsonObject> RecordAsync(
        CaseUnit unit, StepInput input, Document document, IReadOnlyList<MailAddress> addresses, List<Mail> sent, CancellationToken cancellation)
    {
        unit.Db.AddRange(sent);
        var names = string.Join(", ", addresses.Select(NameOf));
        await AddDiaryEntry.RunAsync(unit, DiaryDirection.Out, names, $"Kopia av {document.Title}", document.Id, cancellation);
        unit.Record("copies.sent", new { document.Id, mails = sent.Select(x => x.MessageId) });
        foreach (var type in ClockEvents(input))
            await clockEvents.RunAsync(unit, type, unit.Now, ClockParty.Authority, ClockChannel.Web, null, cancellation);
        return [];
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        var letter = input.Header("letter");
        if (!story.Letters.Contains(letter))
            throw new StepInputException($"Step '{input.ElementId}': the case has no letter '{letter}' to send a copy of.");
        _ = AddressesOf(input);
        _ = story.Process.Message(input.Header("message"), "sv").Compose(story.Reading(), input.Inputs);
        foreach (var type in ClockEvents(input))
            story.Happens(type, ClockParty.Authority);
        return [];
    }

    private static IReadOnlyList<MailAddress> AddressesOf(StepInput input) =>
    [
        .. input.Header("addresses").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(x =>
            MailAddress.TryCreate(x, out var address) ? address : throw new StepInputException($"Step '{input.ElementId}': '{x}' is no address.")),
    ];

    private static string NameOf(MailAddress address) => address.DisplayName.Length > 0 ? address.DisplayName : address.Address;

    private static string[] ClockEvents(StepInput input) =>
        input.OptionalHeader("clockEvents")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
