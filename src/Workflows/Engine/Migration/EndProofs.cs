using System.Collections.Concurrent;
using Workflows.Engine.Execution;
using Workflows.Engine.Model;
using Workflows.Engine.Verification;

namespace Workflows.Engine.Migration;

/// <summary>
/// Whether cases of one model can still end from where they are. Cases at the same place share one proof, so a thousand
/// cases cost a handful. Safe for several threads.
/// </summary>
public sealed class EndProofs(ProcessModel model, VerificationOptions? options = null)
{
    private readonly Topology topology = new(model);
    private readonly ConcurrentDictionary<string, Answer> known = new(StringComparer.Ordinal);

    /// <summary>
    /// The verifier's answer; unknown when there are more states than it looks at and none of those seen is without a way
    /// to the end.
    /// </summary>
    public Answer CanEnd(InstanceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.HasEnded
            ? Answer.Yes.Instance
            : known.GetOrAdd(StateKey.Of(topology, state), _ => Verifier.VerifyFrom(model, state, options).CanAlwaysEnd);
    }

    /// <summary>A mapped state from which the case could never end is refused.</summary>
    public MigrationResult Check(MigrationResult result)
    {
        if (result is not MigrationResult.Mapped mapped || CanEnd(mapped.State) is not Answer.No no)
            return result;
        return new MigrationResult.Refused([new MigrationProblem(MigrationFault.CannotEnd, no.ElementIds.FirstOrDefault(mapped.State.ProcessId), no.Message)]);
    }
}
