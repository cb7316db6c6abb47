using System.Collections.Frozen;

namespace Workflows.Runtime;

/// <summary>The step handlers of this host, by type. The same type twice stops the start.</summary>
public sealed class StepHandlers(
    IEnumerable<ITransactionalStep> transactional, IEnumerable<IDispatchedStep> dispatched, IEnumerable<ICaseJob> jobs)
{
    private readonly FrozenDictionary<string, ITransactionalStep> inside = transactional.ToFrozenDictionary(x => x.Type, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, IDispatchedStep> outside = dispatched.ToFrozenDictionary(x => x.Type, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, ICaseJob> beside = jobs.ToFrozenDictionary(x => x.Type, StringComparer.Ordinal);

    /// <summary>The types whose jobs this host performs.</summary>
    public IReadOnlyCollection<string> DispatchedTypes => [.. outside.Keys, .. beside.Keys];

    public ITransactionalStep? Transactional(string type) => inside.GetValueOrDefault(type);

    public IDispatchedStep? Dispatched(string type) => outside.GetValueOrDefault(type) ?? beside.GetValueOrDefault(type);

    /// <summary>Whether a process may name the type.</summary>
    public bool Knows(string type) => inside.ContainsKey(type) || outside.ContainsKey(type);
}
