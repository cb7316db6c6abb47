using Microsoft.EntityFrameworkCore;
using Workflows.Data;

namespace Workflows.Cases.Relations;

/// <summary>A relation as one of its two cases sees it.</summary>
/// <param name="CaseId">The other case; null where another system keeps it.</param>
/// <param name="Number">The other case's number.</param>
/// <param name="Title">What the other case is about; null where another system keeps it.</param>
/// <param name="Kind">What the other case is to this one; null where it was the other that named this one.</param>
/// <param name="NamedAs">What this case is to the other, where the other named it.</param>
public sealed record RelatedCase(Guid? CaseId, string Number, string? Title, string? Kind, string? NamedAs, string Reason, DateTimeOffset AddedAt, string AddedByName)
{
    /// <summary>The relations of a case, made from either side, oldest first.</summary>
    public static async Task<IReadOnlyList<RelatedCase>> OfAsync(WorkflowsDb db, Guid caseId, CancellationToken cancellation)
    {
        var rows = await db.Set<CaseRelation>().AsNoTracking().Where(x => x.CaseId == caseId || x.RelatedId == caseId).OrderBy(x => x.AddedAt).ToListAsync(cancellation);
        var others = rows.Select(x => x.CaseId == caseId ? x.RelatedId : x.CaseId).OfType<Guid>().Distinct().ToList();
        var files = await db.Set<CaseFile>().AsNoTracking().Where(x => others.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellation);
        return
        [
            .. rows.Select(x => x.CaseId == caseId
                ? new RelatedCase(x.RelatedId, x.RelatedNumber, x.RelatedId is { } id ? files[id].Title : null, x.Kind, null, x.Reason, x.AddedAt, x.AddedByName)
                : new RelatedCase(x.CaseId, files[x.CaseId].Number ?? files[x.CaseId].Title, files[x.CaseId].Title, null, x.Kind, x.Reason, x.AddedAt, x.AddedByName)),
        ];
    }
}
