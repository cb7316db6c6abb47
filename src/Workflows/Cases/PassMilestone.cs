namespace Workflows.Cases;

/// <summary>The process passed a milestone: the only way in which a case's status changes.</summary>
public static class PassMilestone
{
    public static async Task RunAsync(CaseUnit unit, string name, CancellationToken cancellation)
    {
        var passed = await unit.CountAsync<CaseMilestone>(x => x.CaseId == unit.Case.Id, cancellation);
        unit.Add(new CaseMilestone { CaseId = unit.Case.Id, Ordinal = passed + 1, Name = name, ReachedAt = unit.Now });
        unit.Case.Milestone = name;
        unit.Record("case.milestone", new { name });
    }
}
