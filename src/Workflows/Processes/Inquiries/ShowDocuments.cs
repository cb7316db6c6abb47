using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Documents;

namespace Workflows.Processes.Inquiries;

/// <summary>
/// Staff choose which documents those who are asked may read behind their link. Drafts and what bears a secrecy mark are
/// never shown.
/// </summary>
public sealed class ShowDocuments(CaseUnits units)
{
    /// <returns>False for a closed case.</returns>
    public Task<bool> RunAsync(Guid caseId, Actor who, IReadOnlyCollection<Guid> shown, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(who), async unit =>
        {
            if (unit.Case.ClosedAt is not null)
                return false;
            foreach (var document in await unit.Db.Set<Document>().Where(x => x.CaseId == caseId).ToListAsync(cancellation))
                document.ShownToAsked = shown.Contains(document.Id) && MayBeShown(document);
            unit.Record("documents.shown", new { shown });
            return true;
        }, cancellation);

    public static bool MayBeShown(Document document) => document.Status != DocumentStatus.Working && document.Secrecy is null;

    /// <summary>What a link shows of a case.</summary>
    public static async Task<IReadOnlyList<Document>> ShownAsync(IQueryable<Document> documents, Guid caseId, CancellationToken cancellation) =>
        await documents.AsNoTracking().Include(x => x.Files)
            .Where(x => x.CaseId == caseId && x.ShownToAsked && x.Status != DocumentStatus.Working && x.Secrecy == null)
            .OrderBy(x => x.Number).ToListAsync(cancellation);
}
