using Workflows.Cases;
using Workflows.Engine.Execution;

namespace Workflows.Runtime;

/// <summary>An operator has mended the cause of an incident: what it stopped is tried again.</summary>
public sealed class RetryIncident(CaseUnits units, CaseRuntime runtime)
{
    /// <param name="caseId">The case.</param>
    /// <param name="incidentId">Its open incident.</param>
    /// <param name="who">The operator.</param>
    /// <param name="reason">What was mended.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>False when the incident is no longer open.</returns>
    public Task<bool> RunAsync(Guid caseId, long incidentId, Actor who, string reason, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(who, reason), async unit =>
        {
            var outcome = await runtime.FireAsync(unit, _ => new ResolveIncident(incidentId), cancellation);
            return outcome is StepOutcome.Done;
        }, cancellation);
}
