using System.Linq.Expressions;
using Host.Dialogue;
using Host.Inquiries;
using Host.Pages.Desk.Map;
using Microsoft.EntityFrameworkCore;
using Workflows.Archive;
using Workflows.Archive.Disposal;
using Workflows.Cases;
using Workflows.Cases.Notes;
using Workflows.Cases.Relations;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Decisions;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Inquiries;
using Workflows.Notifications;
using Workflows.Objects;
using Workflows.Participants;
using Workflows.Processes;
using Workflows.Processes.Clocks;
using Workflows.Tasks;

namespace Host.Pages.Desk;

/// <summary>Reads a case with everything on it for the case page.</summary>
public sealed class ReadDeskCase(
    IDbContextFactory<WorkflowsDb> factory, ReadCase cases, LegalCalendar calendar, ProcessDiagrams diagrams, ReadCasePosition positions,
    ReadFeeReduction reductions, ReadDialogue dialogues, LinkGenerator links)
{
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public async Task<DeskCase> RunAsync(Guid caseId, string readerId, CancellationToken cancellation)
    {
        var reading = await cases.RunAsync(caseId, cancellation);
        await using var db = await factory.CreateDbContextAsync(cancellation);
        Task<List<T>> All<T>(Expression<Func<T, bool>> ofCase)
            where T : class => db.Set<T>().AsNoTracking().Where(ofCase).ToListAsync(cancellation);

        var events = (await All<ClockEventRow>(x => x.CaseId == caseId)).ConvertAll(x => x.ToEvent());
        var log = (await All<CaseEvent>(x => x.CaseId == caseId)).OrderBy(x => x.Sequence).ToList();
        var tasks = (await All<CaseTask>(x => x.CaseId == caseId)).OrderBy(x => x.CreatedAt).ToList();
        var documents = await db.Set<Document>().AsNoTracking().Include(x => x.Files).Where(x => x.CaseId == caseId).ToListAsync(cancellation);
        var participants = (await All<Participant>(x => x.CaseId == caseId)).OrderBy(x => x.AddedAt).ToList();
        return new DeskCase
        {
            Reading = reading,
            Tasks = tasks,
            Staff = await StaffNames.ReadAsync(db, readerId, cancellation),
            Clocks = ClockSection.Of(
                reading.Process.Deadlines, events, calendar, reading.Now, reading.Process.Description.Application.ReceiptDeadline),
            CanBeExtended = ExtensionOffer.Of(reading.Process.Deadlines, events, calendar, reading.Now).Count > 0,
            FeeReduction = await reductions.RunAsync(caseId, cancellation),
            Milestones = [.. (await All<CaseMilestone>(x => x.CaseId == caseId)).OrderBy(x => x.Ordinal)],
            Documents = [.. documents.OrderBy(x => x.Number)],
            Diary = [.. (await All<DiaryEntry>(x => x.CaseId == caseId)).OrderBy(x => x.Number)],
            Participants = participants,
            Conversations = ConversationsOf(participants, await dialogues.RunAsync(caseId, null, cancellation)),
            Asked = AskedRow.Of(await All<Inquiry>(x => x.CaseId == caseId), participants, await All<AnswerLink>(x => x.CaseId == caseId)),
            Completions = [.. (await All<CompletionRequest>(x => x.CaseId == caseId)).OrderBy(x => x.SentAt)],
            Decisions = [.. (await All<Decision>(x => x.CaseId == caseId)).OrderBy(x => x.DecidedAt)],
            Appeals = [.. (await All<Appeal>(x => x.CaseId == caseId)).OrderBy(x => x.ReceivedOn).ThenBy(x => x.Id)],
            Related = await RelatedCase.OfAsync(db, caseId, cancellation),
            Objects = await ReadObjects.OfCaseAsync(db, caseId, cancellation),
            Mails = [.. (await All<Mail>(x => x.CaseId == caseId)).OrderBy(x => x.SentAt)],
            Notes = [.. (await All<CaseNote>(x => x.CaseId == caseId)).OrderByDescending(x => x.WrittenAt)],
            Signatures = [.. (await All<Signature>(x => x.CaseId == caseId)).OrderBy(x => x.SignedAt)],
            Transfers = [.. (await All<ArchiveTransfer>(x => x.CaseId == caseId)).OrderBy(x => x.HandedOverAt)],
            Disposal = (await All<CaseDisposal>(x => x.CaseId == caseId)).SingleOrDefault(),
            Log = log,
            BrokenAt = CaseEvent.FirstBroken(reading.File, log),
            Done = DoneTask.Of(tasks, log),
            Map = CaseMap.Of(
                reading.Process, diagrams.Of(reading.Process), await positions.RunAsync(caseId, cancellation), CasePath.Of(log)),
        };
    }

    private List<(Participant, DialogueView)> ConversationsOf(IReadOnlyList<Participant> participants, IReadOnlyList<DialogueLine> lines) =>
    [
        .. participants.Join(lines.GroupBy(x => x.Message.ParticipantId), x => x.Id, x => x.Key, (person, said) => (Person: person, Said: said.ToList()))
            .OrderByDescending(x => x.Said.Exists(l => !l.Message.FromAuthority && l.Message.ReadAt is null))
            .Select(x => (x.Person, new DialogueView(x.Said, ForAuthority: true, new HashSet<Guid>(), AddressOf(x.Person.CaseId)))),
    ];

    private Func<DocumentFile, string?> AddressOf(Guid caseId) =>
        file => links.GetPathByPage("/Desk/File", null, new { id = caseId, fileId = file.Id, ladda = true });
}
