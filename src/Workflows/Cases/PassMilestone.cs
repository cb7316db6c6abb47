using Microsoft.EntityFrameworkCore;

namespace Workflows.Cases;

/// <summary>The process passed a milestone: the only way in which a case's status changes.</summary>
public static class PassMilestone
{
    public static async Task RunAsync(CaseUnit unit, string name, CancellationToken cancellation)
    {
        var passed = await unit.Db.Set<CaseMilestone>().CountAsync(x => x.CaseId == unit.Case.Id, cancellation)
            + unit.Db.ChangeTracker.Entries<CaseMilestone>().Count(x => x.State == EntityState.Added);
        unit.Db.Add(new CaseMilestone { CaseId = unit.Case.Id, Ordinal = passed + 1, Name = name, ReachedAt = unit.Now });
        unit.Case.Milestone = name;
        unit.Record("case.milestone", new { name });
    }
}
