using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Organisation;

namespace Workflows.Tasks;

/// <summary>The assignee has done the task; its values go to the process, which moves on in the same unit.</summary>
public sealed class CompleteTask(CaseUnits units, ICaseTriggers triggers)
{
    /// <summary>Completes a task with values that the form's rules have already accepted.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="taskId">A task assigned to <paramref name="who"/>.</param>
    /// <param name="who">The person who has done it.</param>
    /// <param name="values">The form's values.</param>
    /// <param name="signed">What the person saw and signed; needed when the task signs something.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public Task<TaskOutcome> RunAsync(
        Guid caseId, Guid taskId, Actor who, JsonObject values, SignedText? signed = null, CancellationToken cancellation = default) =>
        units.RunAsync<TaskOutcome>(caseId, new ActionContext(who), [new OpenTaskRead(taskId), triggers.State], async unit =>
        {
            if (unit.Recall<OpenTask>() is not { } task)
                return new TaskOutcome.NoLongerOpen();
            if (task.Assignee != who.Id)
                return new TaskOutcome.NotAllowed(NotAllowedReason.NotAssigned);
            if (task.Clause is { } clause && await SigningAuthority.FindAsync(unit, clause, cancellation) is null)
                return new TaskOutcome.NotAllowed(NotAllowedReason.NoAuthority);
            if (task.Signs is { } subject)
            {
                if (signed is null)
                    return new TaskOutcome.NotAllowed(NotAllowedReason.NotSigned);
                Signature.Sign(unit, subject, signed.TextShown, signed.Method);
            }

            unit.Write(
                "update case_task set state = 'completed', completed_at = $3, completed_by = $4, draft = null where case_id = $1 and wait_id = $2",
                new() { Value = unit.Case.Id }, new() { Value = task.WaitId }, new() { Value = unit.Now }, new() { Value = who.Id });
            unit.Record("task.completed", new { task.Id, task.ElementId, values });
            await unit.SaveAsync(cancellation);
            return await triggers.CompleteTaskAsync(unit, task.WaitId, (JsonObject)values.DeepClone(), cancellation)
                ? new TaskOutcome.Done()
                : throw new InvalidOperationException($"Task {task.Id} is open but its process does not wait at {task.WaitId}.");
        }, cancellation);
}

/// <summary>A text as it was shown to the person who signs it, and how the person was identified.</summary>
public sealed record SignedText(string TextShown, string Method);
