using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Diary;
using Workflows.Notifications;
using Workflows.Processes.Correspondence;
using Workflows.Runtime;

namespace Workflows.Processes.Clocks;

/// <summary>A mail to one person.</summary>
public sealed record AddressedMail(string Name, string Email, string Subject, string Body);

/// <summary>Mails of a case that belong together and go out beside its process.</summary>
/// <param name="About">What they are about, shown to operators and in the history, e.g. <c>deadline.corrected</c>.</param>
/// <param name="Mails">One per person.</param>
/// <param name="Diary">The subject of the diary entry that they get as they go out; null for none.</param>
/// <param name="ClockEvent">The event of the legal clock that their going out is; null for none.</param>
public sealed record MailBatch(string About, IReadOnlyList<AddressedMail> Mails, string? Diary = null, string? ClockEvent = null)
{
    /// <summary>Queues the mails with the unit; nothing happens where there are none.</summary>
    public void Queue(CaseUnit unit, QueueJob jobs)
    {
        if (Mails.Count > 0)
            jobs.Run(unit, MailJob.Name, About, JsonSerializer.SerializeToNode(this)!.AsObject());
    }
}

/// <summary><c>mail:1</c> sends the mails of a <see cref="MailBatch"/> and enters that they went out.</summary>
public sealed class MailJob(EmlOutbox outbox, RecordClockEvent clockEvents) : ICaseJob
{
    public const string Name = "mail:1";

    public string Type => Name;

    public string Channel => "mail";

    public async Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation)
    {
        var batch = job.Input.Inputs.Deserialize<MailBatch>()!;
        var sent = new List<Mail>();
        foreach (var (mail, index) in batch.Mails.Select((x, i) => (x, i)))
        {
            var outgoing = new OutgoingMail($"{job.IdempotencyKey}-{index}@arende", mail.Email, mail.Subject, mail.Body, []);
            sent.Add(await outbox.SendAsync(job, outgoing, cancellation));
        }

        return new JobOutcome.Done((unit, token) => RecordAsync(unit, batch, sent, token));
    }

    private async Task<JsonObject> RecordAsync(CaseUnit unit, MailBatch batch, List<Mail> sent, CancellationToken cancellation)
    {
        unit.Db.AddRange(sent);
        unit.Record("mail.sent", new { batch.About, mails = sent.Select(x => x.MessageId) });
        if (batch.Diary is { } subject)
            await AddDiaryEntry.RunAsync(unit, DiaryDirection.Out, string.Join(", ", batch.Mails.Select(x => x.Name)), subject, null, cancellation);
        if (batch.ClockEvent is { } type)
            await clockEvents.RunAsync(unit, type, unit.Now, ClockParty.Authority, ClockChannel.Web, null, cancellation);
        return [];
    }
}
