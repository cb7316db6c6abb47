using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;

namespace Workflows.Processes.Publishing;

/// <summary>Every process with its versions, drafts and history, for the process owner.</summary>
public sealed class ReadProcesses(IDbContextFactory<WorkflowsDb> factory, CaseClock clock, ProcessVersions versions)
{
    public async Task<IReadOnlyList<ProcessOverview>> RunAsync(CancellationToken cancellation = default)
    {
        var now = await clock.NowAsync(cancellation);
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var publications = await db.Set<ProcessPublication>().AsNoTracking().OrderByDescending(x => x.EffectiveFrom).ThenByDescending(x => x.Position).ToListAsync(cancellation);
        var drafts = await db.Set<ProcessDraft>().AsNoTracking()
            .Where(x => x.State == DraftState.Editing || x.State == DraftState.Waiting).OrderByDescending(x => x.ChangedAt).ToListAsync(cancellation);
        var running = await db.Set<CaseFile>().Where(x => x.ClosedAt == null).GroupBy(x => x.VersionId)
            .Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, cancellation);
        var all = new List<ProcessOverview>();
        foreach (var id in publications.Select(x => x.ProcessId).Concat(drafts.Select(x => x.ProcessId)).Distinct().Order(StringComparer.Ordinal))
        {
            var own = publications.Where(x => x.ProcessId == id).ToList();
            var inForce = own.FirstOrDefault(x => x.WithdrawnAt is null && x.EffectiveFrom <= now);
            all.Add(new ProcessOverview(
                id,
                own.Count == 0 ? new Texts(id, id) : (await versions.GetAsync((inForce ?? own[0]).VersionId, cancellation)).Description.Name,
                inForce?.VersionId,
                [.. own.Select(x => x.VersionId).Distinct().Select(x => new VersionOverview(x, own.Last(p => p.VersionId == x).RecordedAt, running.GetValueOrDefault(x)))],
                [.. drafts.Where(x => x.ProcessId == id)],
                own,
                now));
        }

        return all;
    }
}

/// <param name="Id">The process.</param>
/// <param name="Name">As the version in force calls it.</param>
/// <param name="InForce">The version that new cases start on.</param>
/// <param name="Versions">The newest first.</param>
/// <param name="Drafts">Those being changed or waiting for approval.</param>
/// <param name="Publications">The history, newest effect first.</param>
/// <param name="Now">The case clock.</param>
public sealed record ProcessOverview(
    string Id,
    Texts Name,
    string? InForce,
    IReadOnlyList<VersionOverview> Versions,
    IReadOnlyList<ProcessDraft> Drafts,
    IReadOnlyList<ProcessPublication> Publications,
    DateTimeOffset Now);

/// <param name="Id">The version.</param>
/// <param name="FirstPublished">When it was recorded first.</param>
/// <param name="Running">Open cases that are pinned to it.</param>
public sealed record VersionOverview(string Id, DateTimeOffset FirstPublished, int Running);
