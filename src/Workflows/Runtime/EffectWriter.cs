using Npgsql;
using NpgsqlTypes;
using Workflows.Cases;
using Workflows.Engine.Execution;
using Workflows.Runtime.Messages;
using Workflows.Runtime.Workers;

namespace Workflows.Runtime;

/// <summary>Turns a step's effects into rows in the unit's batch; a transactional step is handed back to be run at once.</summary>
public sealed class EffectWriter(StepHandlers handlers, WorkSignal signal, TimeProvider machine)
{
    /// <returns>The transactional step to perform now, or null.</returns>
    public CreateJob? Write(CaseUnit unit, RunnableProcess process, Effect effect)
    {
        switch (effect)
        {
            case CreateTask task:
                CaseTasks.Add(unit, task);
                break;
            case ChangeTask task:
                CaseTasks.Change(unit, task.Task);
                break;
            case ChangeJob job:
                ChangeJob(unit, process, job.Job);
                break;
            case CancelTask task:
                unit.Write(
                    "update case_task set state = 'cancelled' where case_id = $1 and wait_id = $2 and state = 'open'",
                    Id(unit), new() { Value = task.Wait });
                break;
            case CreateJob job when handlers.Transactional(job.JobType) is not null:
                return job;
            case CreateJob job:
                AddJob(unit, process, job);
                break;
            case CancelJob job:
                unit.Write(
                    "update job set state = 'cancelled' where case_id = $1 and wait_id = $2 and state in ('waiting', 'failed')",
                    Id(unit), new() { Value = job.Wait });
                break;
            case StartTimer timer:
                unit.Write(
                    """
                    insert into timer (case_id, wait_id, element_id, due_at) values ($1, $2, $3, $4)
                    on conflict (case_id, wait_id) do update set element_id = $3, due_at = $4, retry_at = null, last_error = null
                    """,
                    Id(unit), new() { Value = timer.Wait }, new() { Value = timer.ElementId }, new() { Value = timer.Due.ToUniversalTime() });
                break;
            case Subscribe { Kind: WaitKind.Message } wait:
                MessageRows.Subscribe(unit, wait);
                unit.AfterCommit(signal.Set);
                break;
            case Subscribe wait:
                MessageRows.SubscribeSignal(unit, wait);
                break;
            case PublishMessage message:
                MessageRows.Throw(unit, "message", message.Name, message.Key, message.Payload);
                unit.AfterCommit(signal.Set);
                break;
            case BroadcastSignal broadcast:
                MessageRows.Throw(unit, "signal", broadcast.Name, null, broadcast.Payload);
                unit.AfterCommit(signal.Set);
                break;
            case OpenIncident incident:
                Open(unit, incident.Incident);
                break;
            case CloseIncident incident:
                unit.Write(
                    "update incident set resolved_at = $3, resolved_by = $4 where case_id = $1 and id = $2",
                    Id(unit), new() { Value = incident.Incident }, new() { Value = unit.Now }, new() { Value = unit.Context.Who.Name });
                break;
            case EndInstance:
                MessageRows.Discard(unit);
                break;
            case CancelTimer or Unsubscribe: // the row went with its wait, see Follow
                break;
        }

        return null;
    }

    /// <summary>
    /// Takes away the timers and subscriptions of waits that are no more, whether they fired or were cancelled; a signal's that
    /// is now another element's follows it.
    /// </summary>
    public static void Follow(CaseUnit unit, StateChanges changes)
    {
        foreach (var wait in changes.Waits.Where(x => x is { Kind: ChangeKind.Updated, Row.Kind: WaitKind.Signal }).Select(x => x.Row))
            MessageRows.MoveSignal(unit, wait);
        foreach (var wait in changes.Waits.Where(x => x.Kind == ChangeKind.Removed).Select(x => x.Row))
        {
            if (wait.Kind == WaitKind.Timer)
                unit.Write("delete from timer where case_id = $1 and wait_id = $2", Id(unit), new() { Value = wait.Id });
            else if (wait.Kind is WaitKind.Message or WaitKind.Signal)
                MessageRows.Unsubscribe(unit, wait);
        }
    }

    private void AddJob(CaseUnit unit, RunnableProcess process, CreateJob job)
    {
        var handler = handlers.Dispatched(job.JobType);
        if (handler is null && !process.ExternalSteps.Contains(job.JobType))
            throw new StepInputException($"Step '{job.ElementId}' needs the handler '{job.JobType}', which this host lacks.");
        unit.Write(
            """
            insert into job (id, case_id, wait_id, element_id, type, channel, inputs, headers, state, attempts, run_at, max_attempts, external)
            values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 0, $9, $10, $11)
            on conflict (case_id, wait_id) where wait_id is not null do update set state = 'waiting', attempts = 0, run_at = $9, max_attempts = $10, inputs = $7, headers = $8
            """,
            new() { Value = Guid.CreateVersion7() },
            Id(unit),
            new() { Value = job.Wait },
            new() { Value = job.ElementId },
            new() { Value = job.JobType },
            new() { Value = handler?.Channel ?? job.JobType },
            new() { Value = EngineValues.ToJson(job.Inputs).ToJsonString(), NpgsqlDbType = NpgsqlDbType.Json },
            new() { Value = System.Text.Json.JsonSerializer.Serialize(job.Headers), NpgsqlDbType = NpgsqlDbType.Json },
            new() { Value = machine.GetUtcNow() },
            new() { Value = Math.Max(1, job.Retries ?? (handler?.Retries ?? RetryPlan.Outside).Attempts) },
            new() { Value = handler is null });
        unit.AfterCommit(signal.Set);
    }

    /// <summary>A migrated job; a transactional step that an incident stopped has no row.</summary>
    private void ChangeJob(CaseUnit unit, RunnableProcess process, CreateJob job)
    {
        var handler = handlers.Dispatched(job.JobType);
        if (handler is null && !process.ExternalSteps.Contains(job.JobType))
            return;
        unit.Write(
            """
            update job set element_id = $3, type = $4, channel = $5, headers = $6, external = $7
            where case_id = $1 and wait_id = $2 and state in ('waiting', 'failed')
            """,
            Id(unit),
            new() { Value = job.Wait },
            new() { Value = job.ElementId },
            new() { Value = job.JobType },
            new() { Value = handler?.Channel ?? job.JobType },
            new() { Value = System.Text.Json.JsonSerializer.Serialize(job.Headers), NpgsqlDbType = NpgsqlDbType.Json },
            new() { Value = handler is null });
    }

    private static void Open(CaseUnit unit, Incident incident) =>
        unit.Write(
            """
            insert into incident (case_id, id, element_id, kind, message, raised_at) values ($1, $2, $3, $4, $5, $6)
            """,
            Id(unit),
            new() { Value = incident.Id },
            new() { Value = incident.ElementId },
            new() { Value = incident.Kind.ToString() },
            new() { Value = incident.Message },
            new() { Value = unit.Now });

    private static NpgsqlParameter Id(CaseUnit unit) => new() { Value = unit.Case.Id };
}
