using Microsoft.EntityFrameworkCore;
using Workflows.Cases;

namespace Workflows.Decisions;

/// <summary>The decision in the matter that stands now: the latest that is not beside it.</summary>
public static class CurrentDecision
{
    public static Decision? Of(IEnumerable<Decision> decisions) => decisions.Where(x => !x.IsFurther).OrderBy(x => x.DecidedAt).ThenBy(x => x.Id).LastOrDefault();

    /// <summary>As the unit sees the case.</summary>
    public static async Task<Decision?> FindAsync(CaseUnit unit, CancellationToken cancellation) =>
        Of(await unit.RowsAsync<Decision>(x => x.CaseId == unit.Case.Id, cancellation));

    /// <summary>As everybody sees the case.</summary>
    public static Task<Decision?> FindAsync(IQueryable<Decision> decisions, Guid caseId, CancellationToken cancellation) =>
        decisions.AsNoTracking().Where(x => x.CaseId == caseId && !x.IsFurther)
            .OrderByDescending(x => x.DecidedAt).ThenByDescending(x => x.Id).FirstOrDefaultAsync(cancellation);
}
