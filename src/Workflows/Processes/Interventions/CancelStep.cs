using Workflows.Cases;
using Workflows.Engine.Execution;

namespace Workflows.Processes.Interventions;

/// <summary>
/// Takes a case away from a step at which it stands, with everything inside it: the step is not done, and the flow does not go
/// on from it. Refused where the case could then end undecided, or without what the law asks.
/// </summary>
public sealed class CancelStep(Intervene intervene)
{
    /// <summary>The history's name for it.</summary>
    public const string Cancelled = "case.step-cancelled";

    /// <summary>What it would do.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="token">Where the case stands, see <see cref="ReadPlaces"/>.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public Task<Intervention> TryAsync(Guid caseId, long token, CancellationToken cancellation = default) =>
        intervene.TryAsync(caseId, new CancelToken(token, ""), cancellation);

    /// <param name="caseId">The case.</param>
    /// <param name="who">The operator.</param>
    /// <param name="token">Where the case stands, see <see cref="ReadPlaces"/>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="ArgumentException">No reason is given.</exception>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public Task<Intervention> RunAsync(Guid caseId, Actor who, long token, string reason, CancellationToken cancellation = default) =>
        intervene.RunAsync(
            caseId, new ActionContext(who, reason.Trim()), new CancelToken(token, reason.Trim()), Cancelled,
            state => state.Tokens[token].ElementId, cancellation);
}
