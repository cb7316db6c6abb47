using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Publishing;

/// <summary>
/// Puts an earlier version in force for new cases, at once: it was approved before, so one person may. Cases that run stay
/// where they are.
/// </summary>
public sealed class RollBack(IDbContextFactory<WorkflowsDb> factory, CaseClock clock, ProcessVersions versions)
{
    /// <exception cref="BundleException">There is no such version.</exception>
    public async Task<PublishOutcome> RunAsync(string versionId, string reason, Actor who, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new PublishOutcome.Refused("reason");
        var process = await versions.GetAsync(versionId, cancellation);
        if ((await versions.InForceAsync(process.Description.Id, cancellation))?.Id == versionId)
            return new PublishOutcome.Refused("same-version");
        var now = await clock.NowAsync(cancellation);
        await using var db = await factory.CreateDbContextAsync(cancellation);
        if (!await db.Set<ProcessPublication>().AnyAsync(x => x.VersionId == versionId && x.WithdrawnAt == null && x.EffectiveFrom <= now, cancellation))
            return new PublishOutcome.Refused("state");
        db.Add(new ProcessPublication
        {
            Id = Guid.CreateVersion7(now),
            ProcessId = process.Description.Id,
            VersionId = versionId,
            Kind = PublicationKind.RolledBack,
            EffectiveFrom = now,
            RecordedAt = now,
            ProposedBy = who.Name,
            ApprovedBy = who.Name,
            Reason = reason.Trim(),
        });
        await db.SaveChangesAsync(cancellation);
        return new PublishOutcome.Done(versionId);
    }

    /// <summary>Takes back a publication that has not come into effect.</summary>
    public async Task<PublishOutcome> WithdrawAsync(Guid publicationId, Actor who, CancellationToken cancellation = default)
    {
        var now = await clock.NowAsync(cancellation);
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var withdrawn = await db.Set<ProcessPublication>()
            .Where(x => x.Id == publicationId && x.WithdrawnAt == null && x.EffectiveFrom > now)
            .ExecuteUpdateAsync(x => x.SetProperty(p => p.WithdrawnAt, now).SetProperty(p => p.WithdrawnBy, who.Name), cancellation);
        return withdrawn == 1 ? new PublishOutcome.Done(null) : new PublishOutcome.Refused("state");
    }
}
