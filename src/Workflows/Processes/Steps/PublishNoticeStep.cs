using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Inquiries;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>publish-notice:1</c> publishes the decision on the notice board. Settings: <c>title</c>, before which an input of that name goes; and, where those whom the case
/// affects are told of it by the same day (PBL 13:16), <c>letter</c>, <c>letterTitle</c> and <c>message</c>. They are those with a
/// role that can be heard, and everybody who was heard.
/// </summary>
public sealed class PublishNoticeStep(ProcessVersions versions, RecordClockEvent clockEvents, Lazy<QueueJob> jobs) : ITransactionalStep
{
    private const string Published = "notice.published";

    private const string Told = "neighbours.notified";

    public const string Name = "publish-notice:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        PublicNotice.Publish(unit, input.TextOrHeader("title"));
        await clockEvents.RunAsync(unit, Published, unit.Now, ClockParty.Authority, ClockChannel.Internal, null, cancellation);
        var process = await versions.GetAsync(unit.Case.VersionId, cancellation);
        var people = await unit.RowsAsync<Participant>(x => x.CaseId == unit.Case.Id, cancellation);
        var inquiries = await unit.RowsAsync<Inquiry>(x => x.CaseId == unit.Case.Id, cancellation);
        foreach (var order in Orders(input, process.Description.Inquiries, people, inquiries, unit.Now))
            order.Queue(unit, jobs.Value);
        return [];
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        story.Notices.Add(PublicNotice.Of(story.File, input.TextOrHeader("title"), story.Now));
        story.Happens(Published, ClockParty.Authority);
        foreach (var order in Orders(input, story.Process.Description.Inquiries, story.Participants, story.Inquiries, story.Now))
            order.Rehearse(story);
        return [];
    }

    private static List<LetterOrder> Orders(
        StepInput input, InquiriesDescription description, IReadOnlyList<Participant> people, IReadOnlyList<Inquiry> inquiries, DateTimeOffset now)
    {
        if (input.OptionalHeader("letter") is not { } letter)
            return [];
        var told = people.Where(x => description.HeardRoles.Contains(x.Role) || inquiries.Any(i => i.Kind == InquiryKind.Hearing && i.ParticipantId == x.Id));
        return [.. told.OrderBy(x => x.AddedAt).ThenBy(x => x.Id).Select(x => new LetterOrder
        {
            Letter = letter,
            Title = input.Header("letterTitle"),
            On = StockholmTime.DayOf(now),
            Message = input.Header("message"),
            Person = x.Id,
            ClockEvent = Told,
        })];
    }
}
