using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Organisation;

namespace Workflows.Tasks;

/// <summary>A member of the task's group takes it, or gives it back.</summary>
public sealed class ClaimTask(CaseUnits units)
{
    public Task<TaskOutcome> ClaimAsync(Guid caseId, Guid taskId, Actor who, CancellationToken cancellation = default) =>
        units.RunAsync<TaskOutcome>(caseId, new ActionContext(who), async unit =>
        {
            var task = await FindOpenAsync(unit, taskId, cancellation);
            if (task is null)
                return new TaskOutcome.NoLongerOpen();
            if (task.Assignee == who.Id)
                return new TaskOutcome.Done();
            if (task.Assignee is { } other)
                return new TaskOutcome.TakenBy(await NameOfAsync(unit, other, cancellation));
            if (await WhyNotAsync(unit, task, who.Id, cancellation) is { } reason)
                return new TaskOutcome.NotAllowed(reason);
            task.Assignee = who.Id;
            unit.Record("task.claimed", new { task.Id, task.ElementId });
            return new TaskOutcome.Done();
        }, cancellation);

    public Task<TaskOutcome> ReleaseAsync(Guid caseId, Guid taskId, Actor who, CancellationToken cancellation = default) =>
        units.RunAsync<TaskOutcome>(caseId, new ActionContext(who), async unit =>
        {
            var task = await FindOpenAsync(unit, taskId, cancellation);
            if (task is null)
                return new TaskOutcome.NoLongerOpen();
            if (task.Assignee != who.Id)
                return new TaskOutcome.NotAllowed(NotAllowedReason.NotAssigned);
            task.Assignee = null;
            unit.Record("task.released", new { task.Id, task.ElementId });
            return new TaskOutcome.Done();
        }, cancellation);

    internal static Task<CaseTask?> FindOpenAsync(CaseUnit unit, Guid taskId, CancellationToken cancellation) =>
        unit.Db.Set<CaseTask>().SingleOrDefaultAsync(
            x => x.Id == taskId && x.CaseId == unit.Case.Id && x.State == CaseTaskState.Open, cancellation);

    /// <summary>Why somebody may not have the task; null when they may.</summary>
    internal static async Task<NotAllowedReason?> WhyNotAsync(CaseUnit unit, CaseTask task, string staffId, CancellationToken cancellation)
    {
        if (!await IsMemberAsync(unit, task.CandidateGroup, staffId, cancellation))
            return NotAllowedReason.NotInGroup;
        return await DidEarlierStepAsync(unit, task, staffId, cancellation) ? NotAllowedReason.DidTheEarlierStep : null;
    }

    private static async Task<string> NameOfAsync(CaseUnit unit, string staffId, CancellationToken cancellation) =>
        (await unit.Db.Set<Staff>().SingleOrDefaultAsync(x => x.Id == staffId, cancellation))?.Name ?? staffId;

    private static async Task<bool> IsMemberAsync(CaseUnit unit, string? group, string staffId, CancellationToken cancellation) =>
        group is null || await unit.Db.Set<StaffGroupMember>().AnyAsync(x => x.GroupId == group && x.StaffId == staffId, cancellation);

    private static async Task<bool> DidEarlierStepAsync(CaseUnit unit, CaseTask task, string staffId, CancellationToken cancellation) =>
        task.NotByWhoDid is { } earlier && await unit.Db.Set<CaseTask>().AnyAsync(
            x => x.CaseId == unit.Case.Id && x.ElementId == earlier && x.CompletedBy == staffId, cancellation);
}
