using System.Text.Json.Nodes;
using Workflows.Cases;

namespace Workflows.Tasks;

/// <summary>Saves what has been typed in a task's form, without completing it.</summary>
public sealed class SaveTaskDraft(CaseUnits units)
{
    /// <param name="caseId">The case.</param>
    /// <param name="taskId">A task assigned to <paramref name="who"/>.</param>
    /// <param name="who">The person who types.</param>
    /// <param name="values">The form's values.</param>
    /// <param name="basedOn">The draft revision that the form was opened with.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public Task<TaskOutcome> RunAsync(
        Guid caseId, Guid taskId, Actor who, JsonObject values, long basedOn, CancellationToken cancellation = default) =>
        units.RunAsync<TaskOutcome>(caseId, new ActionContext(who), async unit =>
        {
            var task = await ClaimTask.FindOpenAsync(unit, taskId, cancellation);
            if (task is null)
                return new TaskOutcome.NoLongerOpen();
            if (task.Assignee != who.Id)
                return new TaskOutcome.NotAllowed(NotAllowedReason.NotAssigned);
            if (task.DraftRevision != basedOn)
                return new TaskOutcome.Conflict(task.Draft ?? "{}", task.DraftRevision);
            task.Draft = values.ToJsonString();
            task.DraftRevision++;
            return new TaskOutcome.Done();
        }, cancellation);
}
