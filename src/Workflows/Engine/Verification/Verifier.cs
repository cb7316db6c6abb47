using System.Collections.Immutable;
using Workflows.Engine.Execution;
using Workflows.Engine.Model;

namespace Workflows.Engine.Verification;

/// <summary>
/// Proves a process before it runs: explores the states that the engine's own step can reach and answers, with a shortest
/// way there for every no, whether it can always end, leaves nothing behind, uses every element and stays bounded.
/// Pure and deterministic; the work is limited by the options.
/// </summary>
public static class Verifier
{
    /// <summary>Every executable process of the model, each as a root of its own, in the order of their ids.</summary>
    public static ImmutableArray<ProcessVerdict> Verify(ProcessModel model, VerificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return
        [
            .. model.Processes.Values.Where(process => process is { IsExecutable: true, IsGlobalTask: false })
                .OrderBy(process => process.Id, StringComparer.Ordinal)
                .Select(process => Verify(model, process.Id, options)),
        ];
    }

    /// <summary>One process of the model, with the processes that it calls inside it.</summary>
    /// <exception cref="KeyNotFoundException">The model has no such process.</exception>
    public static ProcessVerdict Verify(ProcessModel model, string processId, VerificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var process = model.Processes[processId];
        options ??= VerificationOptions.Default;
        return Explore(model, process, InstanceState.New("verification"), Moves.Starts(process), CaseMarks.At(options.Case), options);
    }

    /// <summary>Whether a running instance can still end from every state that it can reach, once its incidents are mended: for a migration.</summary>
    /// <param name="model">The version that the instance goes on in.</param>
    /// <param name="state">Where it is.</param>
    /// <param name="options">How far to look, and the rules of a case process.</param>
    /// <param name="progress">What the case has done already; matters for the rules of a case process.</param>
    /// <exception cref="KeyNotFoundException">The model does not have the instance's process.</exception>
    public static ProcessVerdict VerifyFrom(
        ProcessModel model, InstanceState state, VerificationOptions? options = null, CaseProgress progress = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(state);
        options = (options ?? VerificationOptions.Default) with { IncidentsAreMended = true };
        var moves = new Moves(new Topology(model), options);
        return Explore(model, model.Processes[state.ProcessId], state, moves.From(state, Firings.None), CaseMarks.Of(progress, options.Case), options);
    }

    private static ProcessVerdict Explore(
        ProcessModel model, Process process, InstanceState from, IEnumerable<Move> starts, CaseMarks begun, VerificationOptions options)
    {
        var exploration = new Exploration(model, new Topology(model), options);
        exploration.Run(from, starts, begun);
        var findings = new Findings(exploration);
        return new ProcessVerdict(
            process.Id,
            findings.CanAlwaysEnd(),
            findings.NothingLeftBehind(),
            findings.EveryElementReachable(process),
            findings.Bounded(),
            options.Case is null ? null : findings.Case(),
            exploration.Nodes.Count,
            Assumptions.For(options));
    }
}
