using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Processes.Publishing;

namespace Workflows.Processes.Bundles;

/// <summary>The published processes.</summary>
public sealed class ProcessVersions(IDbContextFactory<WorkflowsDb> factory, CaseClock clock, LoadedProcesses loaded)
{
    /// <summary>The version that new cases of a process start on now, or null.</summary>
    public async Task<PublishedProcess?> InForceAsync(string processId, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var now = await clock.NowAsync(cancellation);
        var id = await db.Set<ProcessPublication>().AsNoTracking()
            .Where(x => x.ProcessId == processId && x.WithdrawnAt == null && x.EffectiveFrom <= now)
            .OrderByDescending(x => x.EffectiveFrom).ThenByDescending(x => x.Position)
            .Select(x => x.VersionId).FirstOrDefaultAsync(cancellation);
        return id is null ? null : await GetAsync(id, cancellation);
    }

    /// <summary>Every process with a version in force, by id.</summary>
    public async Task<IReadOnlyList<PublishedProcess>> AllInForceAsync(CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var ids = await db.Set<ProcessPublication>().AsNoTracking().Select(x => x.ProcessId).Distinct().OrderBy(x => x).ToListAsync(cancellation);
        var found = new List<PublishedProcess>();
        foreach (var id in ids)
        {
            if (await InForceAsync(id, cancellation) is { } process)
                found.Add(process);
        }

        return found;
    }

    /// <exception cref="BundleException">There is no version with that id, or a file of it does not load.</exception>
    public async Task<PublishedProcess> GetAsync(string versionId, CancellationToken cancellation = default)
    {
        if (loaded.Find(versionId) is { } known)
            return known;
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var files = await db.Set<ProcessFile>().AsNoTracking().Where(x => x.VersionId == versionId).ToListAsync(cancellation);
        if (files.Count == 0)
            throw new BundleException("", $"Det finns ingen version {versionId} av processen.", $"There is no process version {versionId}.");
        return loaded.Load(new ProcessBundle(files.Select(x => KeyValuePair.Create(x.Path, x.Content))));
    }
}
