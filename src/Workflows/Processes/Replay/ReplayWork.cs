using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using Workflows.Deadlines.Calendar;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;
using Workflows.Runtime;

namespace Workflows.Processes.Replay;

/// <summary>
/// Works replays off, some cases at a time, after everything else that is due and on any number of hosts. A host that is
/// killed leaves its cases to the others.
/// </summary>
public sealed class ReplayWork(
    NpgsqlDataSource database, ProcessDrafts drafts, ProcessVersions versions, LegalCalendar calendar, TimeProvider machine, ILogger<ReplayWork> log) : IDueWork
{
    private const int CasesAtATime = 25;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>The run that this host plays. Whoever comes beside, such as time travel, may make it once more.</summary>
    private volatile InHand? inHand;

    public bool IsScheduled => false;

    /// <summary>A replay waits for no moment of the case clock.</summary>
    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellation) => Task.FromResult<DateTimeOffset?>(null);

    public async Task<bool> RunNextAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (await ReplayRows.RunningAsync(database, cancellation) is not { } running)
        {
            inHand = null;
            return false;
        }

        var machineNow = machine.GetUtcNow();
        var taken = await ReplayRows.TakeAsync(database, running.Run, CasesAtATime, machineNow, machineNow + Lease, cancellation);
        if (taken.Count == 0)
        {
            await ReplayRows.FinishAsync(database, running.Run, machineNow, cancellation);
            return false;
        }

        if (await DraftAsync(running.Run, running.Draft, running.Revision, cancellation) is not { } playing)
        {
            await ReplayRows.OutdateAsync(database, running.Run, machineNow, cancellation);
            return true;
        }

        var histories = await ReplayRows.HistoriesAsync(database, taken, cancellation);
        var settled = new List<(Guid, ReplayCaseState, IReadOnlyList<ReplayFinding>)>();
        foreach (var id in taken)
        {
            var findings = await CompareAsync(id, histories.GetValueOrDefault(id) ?? [], playing, now, cancellation);
            settled.Add((id, StateOf(findings), findings));
        }

        await ReplayRows.SettleAsync(database, running.Run, settled, cancellation);
        return true;
    }

    private static ReplayCaseState StateOf(IReadOnlyList<ReplayFinding> findings) =>
        findings.Count == 0 ? ReplayCaseState.Same
        : findings[0].Kind == ReplayKind.NotComparable ? ReplayCaseState.NotComparable
        : ReplayCaseState.Differs;

    private async Task<IReadOnlyList<ReplayFinding>> CompareAsync(
        Guid id, List<RecordedEntry> history, InHand playing, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            if (ReadRecordedCase.Of(id, history, now) is not { } recorded)
                return [NotComparable(new Texts("Ärendets historik börjar inte med en ansökan, eller är gallrad.", "The case's history does not begin with an application, or has been disposed of."))];
            var own = await VersionAsync(playing, recorded.VersionId, cancellation);
            var before = ReplayCase.Run(own, recorded, own, calendar);
            return CompareReplays.Run(recorded, before, ReplayCase.Run(playing.Draft, recorded, own, calendar));
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or NpgsqlException))
        {
            log.LogError(failure, "Replaying case {Case} failed", id);
            return [NotComparable(new Texts($"Uppspelningen misslyckades: {failure.Message}", $"The replay failed: {failure.Message}"))];
        }
    }

    private static ReplayFinding NotComparable(Texts why) => new(ReplayKind.NotComparable, "", "", "", new ReplayReason("", null, why));

    /// <summary>The draft as it was when the run began; null when it has been changed.</summary>
    private async Task<InHand?> DraftAsync(Guid run, Guid draft, long revision, CancellationToken cancellation)
    {
        if (inHand is { } known && known.Run == run)
            return known;
        var reading = await drafts.ReadAsync(draft, cancellation);
        if (reading.Draft.Revision != revision)
            return null;
        return inHand = new InHand(run, new ReplayVersion(PublishedProcess.Load(reading.Bundle)));
    }

    private async Task<ReplayVersion> VersionAsync(InHand playing, string id, CancellationToken cancellation) =>
        playing.Versions.TryGetValue(id, out var version)
            ? version
            : playing.Versions.GetOrAdd(id, new ReplayVersion(await versions.GetAsync(id, cancellation)));

    private sealed record InHand(Guid Run, ReplayVersion Draft)
    {
        public ConcurrentDictionary<string, ReplayVersion> Versions { get; } = new(StringComparer.Ordinal);
    }
}
