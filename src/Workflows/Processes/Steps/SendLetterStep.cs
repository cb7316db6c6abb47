using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Cases.Notes;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Notifications;
using Workflows.Participants;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;
using Workflows.Runtime.Workers;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>send-letter:1</c> sends the newest letter of a kind to everybody who is to be served the decision: the parties, and those
/// heard whose objections were not met; and to their representatives. It is entered as dispatched. Settings: <c>letter</c>, <c>message</c> (the covering text).
/// Who has no e-mail address gets it on paper: a note says whom.
/// </summary>
public sealed class SendLetterStep(
    ReadCase readCase, IDbContextFactory<WorkflowsDb> factory, LatestLetter letters, EmlOutbox outbox, RecordClockEvent clockEvents) : IDispatchedStep
{
    public const string Name = "send-letter:1";

    public string Type => Name;

    /// <summary>Somebody is to be served; the data name the participant as <c>person</c>.</summary>
    internal const string Required = "service.required";

    /// <summary>The letter has gone out to everybody who is to be served.</summary>
    private const string Sent = "service.sent";

    public string Channel => "mail";

    public RetryPlan Retries => RetryPlan.Outside;

    public async Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation)
    {
        var reading = await readCase.RunAsync(job.CaseId, cancellation);
        var letter = job.Input.Header("letter");
        if (await letters.FindAsync(job.CaseId, letter, cancellation) is not { } document)
            return new JobOutcome.NeedsPerson($"The case has no letter '{letter}' to send.");
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var people = await db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == job.CaseId).OrderBy(x => x.AddedAt).ThenBy(x => x.Id).ToListAsync(cancellation);
        var recipients = people.WithRepresentatives(IsServed);
        if (recipients.Count == 0)
            return new JobOutcome.NeedsPerson($"Nobody in the case is to be served '{document.Title}': add the party.");

        var (subject, body) = reading.Process.Message(job.Input.Header("message"), "sv").Compose(reading, job.Input.Inputs);
        var attachment = await letters.AttachmentAsync(document, cancellation);
        var sent = new List<Mail>();
        foreach (var (recipient, index) in recipients.Where(x => x.Email is not null).Select((x, i) => (x, i)))
        {
            var mail = new OutgoingMail($"{job.IdempotencyKey}-{index}@arende", recipient.Email!, subject, body, [attachment]);
            sent.Add(await outbox.SendAsync(job, mail, cancellation));
        }

        return new JobOutcome.Done((unit, token) => RecordAsync(unit, document, recipients, sent, token));
    }

    private async Task<JsonObject> RecordAsync(
        CaseUnit unit, Document document, List<Participant> recipients, List<Mail> sent, CancellationToken cancellation)
    {
        unit.Db.AddRange(sent);
        var tracked = await unit.Db.Set<Document>().SingleAsync(x => x.Id == document.Id, cancellation);
        tracked.Status = DocumentStatus.Dispatched;
        await AddDiaryEntry.RunAsync(
            unit, DiaryDirection.Out, string.Join(", ", recipients.Select(x => x.Name)), document.Title, document.Id, cancellation);
        unit.Record("letter.sent", new { document.Id, mails = sent.Select(x => x.MessageId) });
        foreach (var recipient in recipients)
        {
            if (recipient.Email is null)
                AddNote.Write(unit, $"Skicka ”{document.Title}” på papper till {recipient.Name}{(recipient.Address is { } to ? $", {to}" : "")}.", null);
            if (!IsServed(recipient))
                continue;
            await clockEvents.RunAsync(
                unit, Required, unit.Now, ClockParty.Authority, ClockChannel.Web, new Dictionary<string, string> { ["person"] = recipient.Id.ToString() }, cancellation);
        }

        await clockEvents.RunAsync(unit, Sent, unit.Now, ClockParty.Authority, ClockChannel.Web, null, cancellation);
        return [];
    }

    private static bool IsServed(Participant person) => person.IsParty || person.MustBeServed;

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        var letter = input.Header("letter");
        if (!story.Letters.Contains(letter))
            throw new StepInputException($"Step '{input.ElementId}': the case has no letter '{letter}' to send.");
        story.Send(input.Header("message"), IsServed, input.Inputs);
        foreach (var recipient in story.Participants.Where(IsServed).ToList())
            story.Happens(Required, ClockParty.Authority, new() { ["person"] = recipient.Id.ToString() });
        story.Happens(Sent, ClockParty.Authority);
        return [];
    }
}
