using Host.Jobs;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Workflows.Archive;
using Workflows.Archive.Disposal;
using Workflows.Notifications;
using Workflows.Processes.Publishing;
using Workflows.Processes.Retention;

namespace Host.Pages.Operations;

/// <summary>What runs by itself, and where it has stopped.</summary>
public sealed record OperationsView
{
    public required DateTimeOffset Now { get; init; }

    public required HealthReport Health { get; init; }

    /// <summary>Open ones, oldest first.</summary>
    public required IReadOnlyList<IncidentRow> Incidents { get; init; }

    public required IReadOnlyList<JobRow> Jobs { get; init; }

    /// <summary>What runs by itself, in the order of the code's table.</summary>
    public required IReadOnlyList<ScheduleRow> Schedules { get; init; }

    /// <summary>How long the closed cases of each process are kept.</summary>
    public required IReadOnlyList<ProcessRetention> Retention { get; init; }

    /// <summary>What has been disposed of, newest first.</summary>
    public required IReadOnlyList<CaseDisposal> Disposals { get; init; }

    /// <summary>Messages and signals on their way or kept, oldest first.</summary>
    public required IReadOnlyList<MessageRow> Messages { get; init; }

    public required IReadOnlyList<DueRow> Timers { get; init; }

    public required IReadOnlyList<DueRow> Deadlines { get; init; }

    public required IReadOnlyList<Mail> Mails { get; init; }

    public required IReadOnlyList<ArchiveTransfer> Transfers { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<ProcessPublication> Versions { get; init; }

    /// <summary>The ids of the versions that new cases start on.</summary>
    public required IReadOnlySet<string> InForce { get; init; }

    /// <summary>The numbers of the cases that are named, by id.</summary>
    public required IReadOnlyDictionary<Guid, string?> Numbers { get; init; }
}

/// <summary>Something that stopped and that a person must look at.</summary>
public sealed record IncidentRow(Guid CaseId, long Id, string ElementId, string? ElementName, string Kind, string Message, DateTimeOffset RaisedAt);

/// <summary>A schedule, when it runs next on any host, and its latest runs, newest first.</summary>
public sealed record ScheduleRow(string Name, DateTimeOffset? Next, IReadOnlyList<ScheduleRun> Runs);

/// <summary>A job that is waiting or has failed. <paramref name="RunAt"/> is the machine's time.</summary>
/// <param name="IsBesideProcess">Whether no step waits for it: then it is tried again here, not by an incident.</param>
/// <param name="LeasedBy">The host or worker that has it now, or null.</param>
public sealed record JobRow(
    Guid Id, bool IsBesideProcess, Guid CaseId, string ElementId, string Type, string State, int Attempts, int MaxAttempts, DateTimeOffset RunAt,
    string? LastError, string? LeasedBy);

/// <summary>A message that has not come to its case yet.</summary>
/// <param name="CaseId">Its case, where that is known.</param>
/// <param name="Expires">By the case clock; null when it is kept as long as its case.</param>
/// <param name="LastError">Why it could not be delivered, or null.</param>
public sealed record MessageRow(Guid? CaseId, string Name, string? Key, string Source, string State, DateTimeOffset? Expires, string? LastError);

/// <summary>A timer or deadline and the moment at which it acts.</summary>
/// <param name="Failure">Why a timer that is due could not fire and rests, or null.</param>
public sealed record DueRow(Guid CaseId, string Name, DateTimeOffset At, TimerFailure? Failure = null);

/// <param name="WaitId">What the process waits for, for another try.</param>
/// <param name="Until">By the machine's clock; then it is tried again by itself.</param>
/// <param name="Why">The cause, for operators.</param>
public sealed record TimerFailure(long WaitId, DateTimeOffset Until, string Why);
