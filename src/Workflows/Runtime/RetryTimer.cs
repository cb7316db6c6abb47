using Workflows.Cases;

namespace Workflows.Runtime;

/// <summary>An operator has mended the cause why a due timer could not fire: it need not rest any longer.</summary>
public sealed class RetryTimer(CaseUnits units, WorkSignal signal)
{
    /// <param name="caseId">The case.</param>
    /// <param name="waitId">What its process waits for.</param>
    /// <param name="who">The operator.</param>
    /// <param name="reason">What was mended.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>False when the timer does not rest any more.</returns>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public Task<bool> RunAsync(Guid caseId, long waitId, Actor who, string reason, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(who, reason), async unit =>
        {
            await using var timer = unit.Ask(
                "update timer set retry_at = null where case_id = $1 and wait_id = $2 and retry_at is not null returning element_id",
                new() { Value = caseId },
                new() { Value = waitId });
            if (await timer.ExecuteScalarAsync(cancellation) is not string element)
                return false;
            unit.Record("timer.retried", new { element });
            unit.AfterCommit(signal.Set);
            return true;
        }, cancellation);
}
