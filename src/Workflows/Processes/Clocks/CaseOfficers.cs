using Microsoft.EntityFrameworkCore;
using Workflows.Data;
using Workflows.Organisation;
using Workflows.Tasks;

namespace Workflows.Processes.Clocks;

/// <summary>Who at the municipality works with a case now.</summary>
public static class CaseOfficers
{
    /// <returns>
    /// Those who have claimed its open tasks and the members of the groups whose tasks nobody has claimed; where nothing is
    /// open, whoever completed the last task.
    /// </returns>
    public static async Task<IReadOnlyList<Staff>> OfAsync(WorkflowsDb db, Guid caseId, CancellationToken cancellation)
    {
        var tasks = await db.Set<CaseTask>().AsNoTracking().Where(x => x.CaseId == caseId).ToListAsync(cancellation);
        var open = tasks.Where(x => x.State == CaseTaskState.Open).ToList();
        var groups = open.Where(x => x.Assignee is null).Select(x => x.CandidateGroup).OfType<string>().ToList();
        var people = open.Select(x => x.Assignee).OfType<string>()
            .Concat(await db.Set<StaffGroupMember>().Where(x => groups.Contains(x.GroupId)).Select(x => x.StaffId).ToListAsync(cancellation))
            .ToList();
        if (people.Count == 0 && tasks.Where(x => x.CompletedBy is not null).MaxBy(x => x.CompletedAt)?.CompletedBy is { } last)
            people.Add(last);
        return await db.Set<Staff>().AsNoTracking().Where(x => people.Contains(x.Id) && x.LeftOn == null).OrderBy(x => x.Id).ToListAsync(cancellation);
    }
}
