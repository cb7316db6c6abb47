using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;

namespace Workflows.Processes.Replay;

/// <summary>
/// Copies a recorded case for a walk through a draft. The copy names nobody: what was typed in free text is replaced by made-up
/// text. That somebody copied it stands in the log of who has read the case.
/// </summary>
public sealed class CopyCase(NpgsqlDataSource database, IDbContextFactory<WorkflowsDb> factory, ProcessDrafts drafts, ProcessVersions versions, CaseClock clock, LogCaseRead log)
{
    /// <summary>The page of the log.</summary>
    private const string Page = "designer/copy";

    /// <param name="draftId">The draft that is walked.</param>
    /// <param name="number">The case's number.</param>
    /// <param name="who">Who copies.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>
    /// Null when the draft's process has no such case, it is one that only a group may see, did not begin with an application or
    /// was disposed of.
    /// </returns>
    /// <exception cref="DraftNotFoundException">There is no such draft.</exception>
    /// <exception cref="BundleException">A part of the draft is wrong; says which file and where.</exception>
    public async Task<CaseCopy?> RunAsync(Guid draftId, string number, Actor who, CancellationToken cancellation = default)
    {
        var reading = await drafts.ReadAsync(draftId, cancellation);
        if (await FindAsync(reading.Draft.ProcessId, number.Trim(), cancellation) is not { } file)
            return null;
        await log.RunAsync(file.Id, who, Page, cancellation);
        var histories = await ReplayRows.HistoriesAsync(database, [file.Id], cancellation);
        if (ReadRecordedCase.Of(file.Id, histories[file.Id], await clock.NowAsync(cancellation)) is not { } recorded)
            return null;
        var published = new[] { await versions.GetAsync(recorded.VersionId, cancellation), await versions.GetAsync(file.VersionId, cancellation) };
        return CaseCopy.Of(recorded, PublishedProcess.Load(reading.Bundle), published);
    }

    private async Task<CaseFile?> FindAsync(string processId, string number, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return await db.Set<CaseFile>().AsNoTracking()
            .SingleOrDefaultAsync(x => x.ProcessId == processId && x.Number == number && !db.Set<CaseRestriction>().Any(r => r.CaseId == x.Id), cancellation);
    }
}
