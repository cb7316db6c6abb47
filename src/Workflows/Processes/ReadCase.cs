using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Organisation;
using Workflows.Processes.Bundles;

namespace Workflows.Processes;

/// <summary>Reads a case without locking it, for steps that work outside the transaction and for pages.</summary>
public sealed class ReadCase(IDbContextFactory<WorkflowsDb> factory, ProcessVersions versions, CaseClock clock, IOptions<MunicipalityOptions> municipality)
{
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public async Task<CaseReading> RunAsync(Guid caseId, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var file = await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == caseId, cancellation)
            ?? throw new CaseNotFoundException(caseId);
        var now = await clock.NowAsync(cancellation);
        return new CaseReading(
            file,
            await versions.GetAsync(file.VersionId, cancellation),
            await CaseSnapshot.BuildAsync(file, db, now, cancellation),
            now,
            municipality.Value);
    }
}

/// <param name="File">The case as it was read.</param>
/// <param name="Process">The version it is pinned to.</param>
/// <param name="Snapshot">See <see cref="CaseSnapshot"/>.</param>
/// <param name="Now">The case clock.</param>
/// <param name="Municipality">Whose case it is.</param>
public sealed record CaseReading(CaseFile File, PublishedProcess Process, JsonObject Snapshot, DateTimeOffset Now, MunicipalityOptions Municipality);
