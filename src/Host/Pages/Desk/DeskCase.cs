using Host.Dialogue;
using Host.Inquiries;
using Host.Pages.Desk.Map;
using Workflows.Archive;
using Workflows.Archive.Disposal;
using Workflows.Cases;
using Workflows.Cases.Notes;
using Workflows.Cases.Relations;
using Workflows.Deadlines.Calendar;
using Workflows.Decisions;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Inquiries;
using Workflows.Notifications;
using Workflows.Objects;
using Workflows.Participants;
using Workflows.Processes;
using Workflows.Processes.Bundles;
using Workflows.Processes.Clocks;
using Workflows.Tasks;

namespace Host.Pages.Desk;

/// <summary>Everything that the case page shows.</summary>
public sealed record DeskCase
{
    public required CaseReading Reading { get; init; }

    public CaseFile File => Reading.File;

    public PublishedProcess Process => Reading.Process;

    /// <summary>Open and done, oldest first.</summary>
    public required IReadOnlyList<CaseTask> Tasks { get; init; }

    public IEnumerable<CaseTask> OpenTasks => Tasks.Where(x => x.State == CaseTaskState.Open);

    /// <summary>Who works here, and their groups' names by id.</summary>
    public required StaffNames Staff { get; init; }

    /// <summary>The clocks that have begun; the decision's first, then those that still run.</summary>
    public required IReadOnlyList<ClockSection> Clocks { get; init; }

    /// <summary>Whether some limit may be extended today.</summary>
    public required bool CanBeExtended { get; init; }

    /// <summary>What a late decision takes off the fee; null where the fee is whole.</summary>
    public CaseFeeReduction? FeeReduction { get; init; }

    public required IReadOnlyList<CaseMilestone> Milestones { get; init; }

    public required IReadOnlyList<Document> Documents { get; init; }

    public required IReadOnlyList<DiaryEntry> Diary { get; init; }

    public required IReadOnlyList<Participant> Participants { get; init; }

    public required IReadOnlyList<CompletionRequest> Completions { get; init; }

    /// <summary>Who was asked before the decision, oldest first.</summary>
    public required IReadOnlyList<AskedRow> Asked { get; init; }

    /// <summary>Whether the case's process says how others are asked.</summary>
    public bool CanAsk => Enum.GetValues<InquiryKind>().Any(x => Process.Description.Inquiries.Of(x) is not null);

    public required IReadOnlyList<Decision> Decisions { get; init; }

    public required IReadOnlyList<Appeal> Appeals { get; init; }

    /// <summary>The cases that belong to this one, named from either side.</summary>
    public required IReadOnlyList<RelatedCase> Related { get; init; }

    /// <summary>What the case is about and outlives it.</summary>
    public required IReadOnlyList<CaseObject> Objects { get; init; }

    public required IReadOnlyList<Mail> Mails { get; init; }

    /// <summary>What participants and staff wrote to each other; those with something unread first.</summary>
    public required IReadOnlyList<(Participant Participant, DialogueView View)> Conversations { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<CaseNote> Notes { get; init; }

    public required IReadOnlyList<Signature> Signatures { get; init; }

    public required IReadOnlyList<ArchiveTransfer> Transfers { get; init; }

    /// <summary>What is left of a case that has been disposed of: the record of that. Null otherwise.</summary>
    public CaseDisposal? Disposal { get; init; }

    /// <summary>The whole system log in order.</summary>
    public required IReadOnlyList<CaseEvent> Log { get; init; }

    /// <summary>The first entry whose hash does not hold, or null when the whole chain does.</summary>
    public long? BrokenAt { get; init; }

    public required IReadOnlyList<DoneTask> Done { get; init; }

    public required CaseMap Map { get; init; }

    public DateOnly Today => StockholmTime.DayOf(Reading.Now);
}
