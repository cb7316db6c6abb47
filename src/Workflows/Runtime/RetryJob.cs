using Workflows.Cases;

namespace Workflows.Runtime;

/// <summary>An operator has mended the cause why a job outside the process failed: it is tried again.</summary>
public sealed class RetryJob(CaseUnits units, WorkSignal signal, TimeProvider machine)
{
    /// <param name="caseId">The case.</param>
    /// <param name="jobId">Its failed job.</param>
    /// <param name="who">The operator.</param>
    /// <param name="reason">What was mended.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>False when the job is no longer failed, or belongs to a step, whose incident is retried instead.</returns>
    public Task<bool> RunAsync(Guid caseId, Guid jobId, Actor who, string reason, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(who, reason), async unit =>
        {
            await using var job = unit.Ask(
                """
                update job set state = 'waiting', attempts = 0, run_at = $3
                where id = $1 and case_id = $2 and state = 'failed' and wait_id is null
                """,
                new() { Value = jobId },
                new() { Value = caseId },
                new() { Value = machine.GetUtcNow() });
            if (await job.ExecuteNonQueryAsync(cancellation) == 0)
                return false;
            unit.Record("job.retried", new { id = jobId });
            unit.AfterCommit(signal.Set);
            return true;
        }, cancellation);
}
