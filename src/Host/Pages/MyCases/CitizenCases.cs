using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Participants;

namespace Host.Pages.MyCases;

/// <summary>The cases in which a person takes part; every other case does not exist for that person.</summary>
public sealed class CitizenCases(IDbContextFactory<WorkflowsDb> factory)
{
    public async Task<IReadOnlyList<CaseFile>> AllAsync(Actor who, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var mine = db.Set<Participant>().Where(x => x.Identifier == who.Id).Select(x => x.CaseId);
        return await db.Set<CaseFile>().AsNoTracking().Where(x => mine.Contains(x.Id)).OrderByDescending(x => x.OpenedAt).ToListAsync(cancellation);
    }

    /// <returns>The person's part in the case, or that of whomever they represent, as party first; null when there is none.</returns>
    public async Task<Participant?> PartInAsync(Guid caseId, Actor who, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return await db.Set<Participant>().AsNoTracking().ActingAs(caseId, who.Id).OrderByDescending(x => x.IsParty).FirstOrDefaultAsync(cancellation);
    }
}
