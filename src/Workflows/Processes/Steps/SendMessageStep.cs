using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Notifications;
using Workflows.Participants;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;
using Workflows.Runtime.Workers;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>send-message:1</c> sends a text of <c>messages/</c> by mail to everybody with a role. Settings: <c>message</c>,
/// <c>to</c> (a role of <c>process.json</c>), and <c>clockEvents</c> where sending it is something that the legal clock listens to,
/// such as <c>delay.notified</c> (several are parted by spaces), and <c>everyParty</c> = <c>yes</c> where it goes to every other party too. Inputs are readable in the text beside <c>case</c>. Who has no e-mail address
/// is left out and named in the history.
/// </summary>
public sealed class SendMessageStep(ReadCase readCase, IDbContextFactory<WorkflowsDb> factory, EmlOutbox outbox, RecordClockEvent clockEvents)
    : IDispatchedStep
{
    public const string Name = "send-message:1";

    public string Type => Name;

    public string Channel => "mail";

    public RetryPlan Retries => RetryPlan.Outside;

    public async Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation)
    {
        var reading = await readCase.RunAsync(job.CaseId, cancellation);
        var (subject, body) = reading.Process.Message(job.Input.Header("message"), "sv").Compose(reading, job.Input.Inputs);
        var recipients = await RecipientsAsync(job.CaseId, job.Input, cancellation);
        var sent = new List<Mail>();
        foreach (var (recipient, index) in recipients.Where(x => x.Email is not null).Select((x, i) => (x, i)))
            sent.Add(await outbox.SendAsync(job, new OutgoingMail($"{job.IdempotencyKey}-{index}@arende", recipient.Email!, subject, body, []), cancellation));
        var unreached = recipients.Where(x => x.Email is null).Select(x => x.Id).ToList();
        return new JobOutcome.Done(async (unit, token) =>
        {
            unit.Db.AddRange(sent);
            unit.Record("message.sent", new { message = job.Input.Header("message"), mails = sent.Select(x => x.MessageId), unreached });
            foreach (var type in sent.Count > 0 ? ClockEvents(job.Input) : [])
                await clockEvents.RunAsync(unit, type, unit.Now, ClockParty.Authority, ClockChannel.Web, null, token);
            return [];
        });
    }

    private async Task<List<Participant>> RecipientsAsync(Guid caseId, StepInput input, CancellationToken cancellation)
    {
        var (role, everyParty) = (input.Header("to"), IsToEveryParty(input));
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var people = await db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == caseId).OrderBy(x => x.AddedAt).ThenBy(x => x.Id).ToListAsync(cancellation);
        return people.WithRepresentatives(x => x.Role == role || (everyParty && x.IsParty));
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        var (role, everyParty) = (input.Header("to"), IsToEveryParty(input));
        if (story.Send(input.Header("message"), x => x.Role == role || (everyParty && x.IsParty), input.Inputs))
        {
            foreach (var type in ClockEvents(input))
                story.Happens(type, ClockParty.Authority);
        }

        return [];
    }

    private static bool IsToEveryParty(StepInput input) => input.OptionalHeader("everyParty") == "yes";

    private static string[] ClockEvents(StepInput input) =>
        input.OptionalHeader("clockEvents")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
