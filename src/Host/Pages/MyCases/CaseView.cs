using Host.Dialogue;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Explanation;
using Workflows.Decisions;
using Workflows.Documents;
using Workflows.Inquiries;
using Workflows.Notifications;
using Workflows.Participants;
using Workflows.Placement;
using Workflows.Processes;
using Workflows.Processes.Appeals;
using Workflows.Processes.Bundles;
using Workflows.Processes.Clocks;
using Workflows.Processes.Correspondence;
using Workflows.Runtime.Messages;

namespace Host.Pages.MyCases;

/// <summary>What a participant may read of a case: nothing internal, letters only once they are sent.</summary>
public sealed record CaseView
{
    /// <summary>A decision that the courts try for its legality only (KL 13): the claim goes to the court, not here.</summary>
    private const string LegalityReview = "laglighetsprovning";

    public required CaseReading Reading { get; init; }

    public required Participant Part { get; init; }

    /// <summary>Who has a role that the application gives, with what they are, for a party; a protected identity is left out.</summary>
    public required IReadOnlyList<(Participant Person, IEnumerable<string> Roles)> Roles { get; init; }

    public required IReadOnlyList<CaseMilestone> Passed { get; init; }

    public required IReadOnlyList<CompletionRequest> Requests { get; init; }

    public required IReadOnlyList<Document> Documents { get; init; }

    /// <summary>What the person and the authority wrote to each other, oldest first.</summary>
    public required IReadOnlyList<DialogueLine> Dialogue { get; init; }

    public required IReadOnlyList<Mail> Messages { get; init; }

    /// <summary>The decision, once its letter has been sent.</summary>
    public Decision? Decision { get; init; }

    /// <summary>When the person confirmed having received the decision.</summary>
    public DateTimeOffset? ServedAt { get; init; }

    /// <summary>Until when a decision is due, and what moves the day.</summary>
    public ClockExplanation? DecideBy { get; init; }

    /// <summary>Until when the person may appeal.</summary>
    public ClockExplanation? AppealBy { get; init; }

    /// <summary>What a late decision takes off the fee; null where the fee is whole.</summary>
    public CaseFeeReduction? FeeReduction { get; init; }

    /// <summary>What the person is asked and has not answered.</summary>
    public required IReadOnlyList<Inquiry> AskedOfMe { get; init; }

    /// <summary>What others were asked before the decision, for a party, each with the name of who was asked; null for a protected identity.</summary>
    public required IReadOnlyList<(Inquiry Inquiry, string? Name)> AskedOfOthers { get; init; }

    /// <summary>Where a party stands in the queue to the units that they wish; empty where the case waits for no place.</summary>
    public required IReadOnlyList<QueuePosition> Queue { get; init; }

    /// <summary>The messages that the case's process waits for.</summary>
    public required IReadOnlySet<string> Awaited { get; init; }

    /// <summary>Whether the person may withdraw the application now.</summary>
    public bool CanWithdraw => Awaited.Contains(WithdrawApplication.Message) && Part.Role == Reading.Process.Description.Application.ApplicantRole;

    /// <summary>Whether the person may appeal the decision now.</summary>
    public bool CanAppeal => Awaited.Contains(ReceiveAppeal.Message) && Decision is { Regime: not LegalityReview };

    /// <summary>What the person can do now.</summary>
    public IEnumerable<ActionDescription> Actions =>
        Reading.Process.Description.Actions.Where(x => Awaited.Contains(x.Message) && x.Roles.Contains(Part.Role));

    public CompletionRequest? OpenRequest => Requests.FirstOrDefault(x => x.AnsweredAt is null);

    /// <summary>The milestones that usually follow, in the order of the process.</summary>
    public IEnumerable<MilestoneDescription> Ahead
    {
        get
        {
            var all = Reading.Process.Description.Milestones;
            var reached = all.ToList().FindIndex(x => x.Id == Reading.File.Milestone);
            var without = Reading.Process.Description.Kind(Reading.File.Kind)?.Without ?? [];
            return all.Skip(reached + 1).Where(x => x.Id != "completion-requested" && !x.Aside && !without.Contains(x.Id));
        }
    }
}

/// <summary>Reads a <see cref="CaseView"/> for one of the case's participants.</summary>
public sealed class ReadCaseView(CitizenCases cases, ReadCase read, IDbContextFactory<WorkflowsDb> factory, LegalCalendar calendar, ReadFeeReduction reductions, ReadDialogue dialogues,
    ReadAwaitedMessages awaited, ReadQueuePositions queue)
{
    private const string AppealTopic = "appeal";

    /// <returns>Null when the person takes no part in the case.</returns>
    public async Task<CaseView?> RunAsync(Guid caseId, Actor who, CancellationToken cancellation)
    {
        if (await cases.PartInAsync(caseId, who, cancellation) is not { } part)
            return null;
        var reading = await read.RunAsync(caseId, cancellation);
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var own = await OwnPartsAsync(db, caseId, who, cancellation);
        var asked = await db.Set<Inquiry>().AsNoTracking().Where(x => x.CaseId == caseId).OrderBy(x => x.SentAt).ThenBy(x => x.Id).ToListAsync(cancellation);
        var documents = await DocumentsAsync(db, caseId, own, cancellation);
        var rows = await db.Set<ClockEventRow>().AsNoTracking().Where(x => x.CaseId == caseId).ToListAsync(cancellation);
        var decision = await CurrentDecision.FindAsync(db.Set<Decision>(), caseId, cancellation);
        return new CaseView
        {
            Reading = reading,
            Part = part,
            Roles = part.IsParty ? await RolesAsync(db, reading, cancellation) : [],
            Passed = await db.Set<CaseMilestone>().AsNoTracking().Where(x => x.CaseId == caseId).OrderBy(x => x.Ordinal).ToListAsync(cancellation),
            Requests = await db.Set<CompletionRequest>().AsNoTracking().Where(x => x.CaseId == caseId).OrderByDescending(x => x.SentAt).ToListAsync(cancellation),
            Documents = documents,
            Dialogue = await dialogues.RunAsync(caseId, own, cancellation),
            AskedOfMe = [.. asked.Where(x => x.IsOpen && own.Contains(x.ParticipantId))],
            AskedOfOthers = part.IsParty ? await NamedAsync(db, [.. asked.Where(x => !own.Contains(x.ParticipantId))], cancellation) : [],
            Messages = await db.Set<Mail>().AsNoTracking()
                .Where(x => x.CaseId == caseId && x.Recipient == part.Email).OrderByDescending(x => x.SentAt).ToListAsync(cancellation),
            Decision = documents.Any(x => x.Id == decision?.DocumentId) ? decision : null,
            ServedAt = rows.Find(x => x.Type == ConfirmService.Served && x.RecordedAt >= (decision?.DecidedAt ?? DateTimeOffset.MinValue) && x.Data.Contains(part.Id.ToString(), StringComparison.Ordinal))?.OccurredAt,
            Queue = part.IsParty ? await queue.RunAsync(caseId, cancellation) : [],
            Awaited = await awaited.RunAsync(caseId, cancellation),
            FeeReduction = await reductions.RunAsync(caseId, cancellation),
            DecideBy = Explain(reading, reading.Process.Description.Application.ReceiptDeadline, rows, null),
            AppealBy = Explain(reading, AppealTopic, rows, part.Id.ToString()),
        };
    }

    private static async Task<IReadOnlyList<(Inquiry Inquiry, string? Name)>> NamedAsync(WorkflowsDb db, List<Inquiry> asked, CancellationToken cancellation)
    {
        var ids = asked.ConvertAll(x => x.ParticipantId);
        var people = await db.Set<Participant>().AsNoTracking().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellation);
        return [.. asked.Select(x => (x, people[x.ParticipantId].ProtectedIdentity ? null : people[x.ParticipantId].Name))];
    }

    private static async Task<IReadOnlyList<(Participant Person, IEnumerable<string> Roles)>> RolesAsync(WorkflowsDb db, CaseReading reading, CancellationToken cancellation)
    {
        var description = reading.Process.Description;
        var given = description.Application.Participants.Select(x => x.Role).Append(description.Application.ApplicantRole)
            .Concat(description.Application.Represented is { } represented ? [represented.By] : []).ToHashSet();
        if (given.Count == 1)
            return [];
        var people = await db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == reading.File.Id && given.Contains(x.Role) && !x.ProtectedIdentity)
            .OrderBy(x => x.AddedAt).ThenBy(x => x.Id).ToListAsync(cancellation);
        var held = people.Select(x => x.Role).ToHashSet();
        return [.. people.Select(x => (x, description.RolesOf(x.Role, held)))];
    }

    private static Task<List<Guid>> OwnPartsAsync(WorkflowsDb db, Guid caseId, Actor who, CancellationToken cancellation) =>
        db.Set<Participant>().ActingAs(caseId, who.Id).Select(x => x.Id).ToListAsync(cancellation);

    // Messages are read in their conversation, by those between whom they went.
    private static async Task<List<Document>> DocumentsAsync(WorkflowsDb db, Guid caseId, List<Guid> readers, CancellationToken cancellation) =>
        await db.Set<Document>().AsNoTracking().Include(x => x.Files)
            .Where(x => x.CaseId == caseId && x.Kind != WriteMessage.DocumentKind && (x.OnlyFor == null || readers.Contains(x.OnlyFor.Value)))
            .Where(x => x.Direction == DocumentDirection.In || (x.Direction == DocumentDirection.Out && x.Status == DocumentStatus.Dispatched))
            .OrderBy(x => x.Number).ToListAsync(cancellation);

    private ClockExplanation? Explain(CaseReading reading, string topic, List<ClockEventRow> rows, string? subject)
    {
        var events = rows.Select(x => x.ToEvent()).ToList();
        if (!reading.Process.Deadlines.Topic(topic).Any())
            return null;
        var rule = LegalClock.InForce(reading.Process.Deadlines, topic, events);
        if (subject is not null && !LegalClock.Subjects(rule, events).Contains(subject))
            return null;
        var explanation = LegalClock.Explain(rule, events, calendar, reading.Now, subject);
        return explanation.State.Status is ClockStatus.NotStarted or ClockStatus.NotApplicable ? null : explanation;
    }
}
