using Workflows.Cases;
using Workflows.Engine.Execution;

namespace Workflows.Processes.Interventions;

/// <summary>
/// Lets a step of the map begin beside where a case stands, for what the map did not foresee. A step that is done and that
/// the case would not come to again by itself is not done once more, and nobody decides this way.
/// </summary>
public sealed class AddStep(Intervene intervene)
{
    /// <summary>The history's name for it.</summary>
    public const string Added = "case.step-added";

    /// <summary>What it would do.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="scope">The flow in which it would begin, see <see cref="ReadPlaces"/>.</param>
    /// <param name="elementId">The step.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public Task<Intervention> TryAsync(Guid caseId, long scope, string elementId, CancellationToken cancellation = default) =>
        intervene.TryAsync(caseId, new AddToken(scope, elementId, ""), cancellation);

    /// <param name="caseId">The case.</param>
    /// <param name="who">The operator.</param>
    /// <param name="scope">The flow in which it begins, see <see cref="ReadPlaces"/>.</param>
    /// <param name="elementId">The step.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="ArgumentException">No reason is given.</exception>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public Task<Intervention> RunAsync(
        Guid caseId, Actor who, long scope, string elementId, string reason, CancellationToken cancellation = default) =>
        intervene.RunAsync(
            caseId, new ActionContext(who, reason.Trim()), new AddToken(scope, elementId, reason.Trim()), Added, _ => elementId, cancellation);
}
