using System.Collections.Concurrent;
using System.Collections.Immutable;
using Workflows.Engine.Execution;
using Workflows.Engine.Model;
using Workflows.Engine.Verification;

namespace Workflows.Engine.Migration;

/// <summary>
/// Whether cases of one model can still end from where they are, and do on the way what a case must. Cases at the same place
/// share one proof, so a thousand cases cost a handful. Safe for several threads.
/// </summary>
/// <param name="model">The version that they go on in.</param>
/// <param name="options">How far to look, and the rules of a case process.</param>
public sealed class EndProofs(ProcessModel model, VerificationOptions? options = null)
{
    private readonly Topology topology = new(model);
    private readonly ConcurrentDictionary<string, ProcessVerdict> known = new(StringComparer.Ordinal);

    /// <summary>
    /// A mapped state from which the case could never end, or would end without what the law asks, is refused. When the
    /// verifier had too many states to look at, what it saw counts.
    /// </summary>
    public MigrationResult Check(MigrationResult result, CaseProgress progress = default)
    {
        if (result is not MigrationResult.Mapped mapped || mapped.State.HasEnded)
            return result;
        var problems = Problems(mapped.State, progress);
        return problems.IsEmpty ? result : new MigrationResult.Refused(problems);
    }

    /// <summary>Why a case that has not ended must not be brought to a state; empty when it may.</summary>
    public ImmutableArray<MigrationProblem> Problems(InstanceState state, CaseProgress progress = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. Problems(Verdict(state, progress), state.ProcessId)];
    }

    /// <summary>Whether every state that the case can reach was looked at.</summary>
    public bool IsProven(InstanceState state, CaseProgress progress = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.HasEnded || Verdict(state, progress).CanAlwaysEnd is Answer.Yes;
    }

    private ProcessVerdict Verdict(InstanceState state, CaseProgress progress) => known.GetOrAdd(
        $"{StateKey.Of(topology, state)} {CaseMarks.Of(progress, options?.Case).Key}", _ => Verifier.VerifyFrom(model, state, options, progress));

    private static IEnumerable<MigrationProblem> Problems(ProcessVerdict verdict, string processId)
    {
        (Answer?, MigrationFault)[] answers =
        [
            (verdict.CanAlwaysEnd, MigrationFault.CannotEnd),
            (verdict.Case?.DecisionsAreRegistered, MigrationFault.NeverRegistered),
            (verdict.Case?.DecisionsAreNotified, MigrationFault.NeverNotified),
            (verdict.Case?.DecisionsAreArchived, MigrationFault.NeverArchived),
            (verdict.Case?.DeadlinesEnd, MigrationFault.NeverDecided),
        ];
        foreach (var (answer, fault) in answers)
        {
            if (answer is Answer.No no)
                yield return new MigrationProblem(fault, no.ElementIds.FirstOrDefault(processId), no.Message);
        }
    }
}
