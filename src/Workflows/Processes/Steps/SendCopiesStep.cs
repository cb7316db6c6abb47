using System.Net.Mail;
using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Notifications;
using Workflows.Processes.Correspondence;
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
    ReadCase readCase, LatestLetter letters, EmlOutbox outbox, RecordClockEvent clockEvents) : IDispatchedStep
{
    public const string Name = "send-copies:1";

    public string Type => Name;

    public string Channel => "mail";

    public RetryPlan Retries => RetryPlan.Outside;

    public async Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation)
    {
        var reading = await readCase.RunAsync(job.CaseId, cancellation);
        var letter = job.Input.Header("letter");
        if (await letters.FindAsync(job.CaseId, letter, cancellation) is not { } document)
            return new JobOutcome.NeedsPerson($"The case has no letter '{letter}' to send a copy of.");
        var (subject, body) = reading.Process.Message(job.Input.Header("message"), "sv").Compose(reading, job.Input.Inputs);
        var attachment = await letters.AttachmentAsync(document, cancellation);
        var addresses = AddressesOf(job.Input);
        var sent = new List<Mail>();
        foreach (var (address, index) in addresses.Select((x, i) => (x, i)))
        {
            var mail = new OutgoingMail($"{job.IdempotencyKey}-{index}@arende", address.Address, subject, body, [attachment]);
            sent.Add(await outbox.SendAsync(job, mail, cancellation));
        }

        return new JobOutcome.Done((unit, token) => RecordAsync(unit, job.Input, document, addresses, sent, token));
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
