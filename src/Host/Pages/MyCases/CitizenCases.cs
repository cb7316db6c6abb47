using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Participants;
using Workflows.Processes.Bundles;

namespace Host.Pages.MyCases;

/// <summary>
/// The cases in which a person takes part; every other case does not exist for that person, nor does one at a milestone that its
/// process hides.
/// </summary>
public sealed class CitizenCases(ProcessVersions versions, IDbContextFactory<WorkflowsDb> factory)
{
    public async Task<IReadOnlyList<CaseFile>> AllAsync(Actor who, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var mine = db.Set<Participant>().Where(x => x.Identifier == who.Id).Select(x => x.CaseId);
        var shown = new List<CaseFile>();
        foreach (var file in await db.Set<CaseFile>().AsNoTracking().Where(x => mine.Contains(x.Id)).OrderByDescending(x => x.OpenedAt).ToListAsync(cancellation))
        {
            if (await IsShownAsync(file, cancellation))
                shown.Add(file);
        }

        return shown;
    }

    /// <returns>The person's part in the case, or that of whomever they represent, as party first; null when there is none.</returns>
    public async Task<Participant?> PartInAsync(Guid caseId, Actor who, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var found = await db.Set<Participant>().AsNoTracking().ActingAs(caseId, who.Id)
            .Join(db.Set<CaseFile>(), x => x.CaseId, x => x.Id, (part, file) => new { part, file })
            .OrderByDescending(x => x.part.IsParty).FirstOrDefaultAsync(cancellation);
        return found is not null && await IsShownAsync(found.file, cancellation) ? found.part : null;
    }

    private async Task<bool> IsShownAsync(CaseFile file, CancellationToken cancellation) =>
        (await versions.GetAsync(file.VersionId, cancellation)).Description.IsShownAt(file.Milestone);
}
