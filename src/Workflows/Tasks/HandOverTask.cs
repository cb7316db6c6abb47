using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Cases.Notes;
using Workflows.Organisation;

namespace Workflows.Tasks;

/// <summary>
/// Gives a task to another member of its group: whoever has it hands it over, and whoever leads the group assigns it or sets
/// it free. What has been typed goes along.
/// </summary>
public sealed class HandOverTask(CaseUnits units)
{
    /// <param name="caseId">The case.</param>
    /// <param name="taskId">An open task.</param>
    /// <param name="who">Its assignee, or a leader of its group.</param>
    /// <param name="to">The staff id of whoever gets it; null sets it free.</param>
    /// <param name="note">What the receiver needs to know, kept as a note of the task; null for none.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="ArgumentException">The note is too long.</exception>
    public Task<TaskOutcome> RunAsync(
        Guid caseId, Guid taskId, Actor who, string? to, string? note, CancellationToken cancellation = default) =>
        units.RunAsync<TaskOutcome>(caseId, new ActionContext(who), async unit =>
        {
            if (await ClaimTask.FindOpenAsync(unit, taskId, cancellation) is not { } task)
                return new TaskOutcome.NoLongerOpen();
            if (task.Assignee != who.Id && !await LeadsAsync(unit, task.CandidateGroup, who.Id, cancellation))
                return new TaskOutcome.NotAllowed(NotAllowedReason.NotAssigned);
            if (to is not null && await ClaimTask.WhyNotAsync(unit, task, to, cancellation) is { } reason)
                return new TaskOutcome.NotAllowed(reason == NotAllowedReason.NotInGroup ? NotAllowedReason.ReceiverNotInGroup : NotAllowedReason.ReceiverDidTheEarlierStep);
            unit.Record("task.handed-over", new { task.Id, task.ElementId, from = task.Assignee, to });
            task.Assignee = to;
            if (!string.IsNullOrWhiteSpace(note))
                AddNote.Write(unit, note, task.Id);
            return new TaskOutcome.Done();
        }, cancellation);

    private static Task<bool> LeadsAsync(CaseUnit unit, string? group, string staffId, CancellationToken cancellation) =>
        unit.Db.Set<StaffGroupMember>().AnyAsync(x => x.GroupId == group && x.StaffId == staffId && x.Leads, cancellation);
}
