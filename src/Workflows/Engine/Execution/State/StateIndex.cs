using System.Collections.Immutable;

namespace Workflows.Engine.Execution.State;

/// <summary>Ways to find rows without looking at all of them; built once after loading and kept from step to step.</summary>
internal sealed record StateIndex(
    ImmutableDictionary<long, ImmutableSortedSet<long>> TokensByScope,
    ImmutableDictionary<(long, string), ImmutableSortedSet<long>> TokensAt,
    ImmutableDictionary<long, ImmutableSortedSet<long>> WaitsByOwner,
    ImmutableDictionary<(WaitKind, string), ImmutableSortedSet<long>> WaitsByName,
    ImmutableDictionary<long, ImmutableSortedSet<long>> CompensationsByScope,
    ImmutableDictionary<long, ImmutableSortedSet<long>> CompensationsByAsker)
{
    public static StateIndex Empty { get; } = new(
        ImmutableDictionary<long, ImmutableSortedSet<long>>.Empty,
        ImmutableDictionary<(long, string), ImmutableSortedSet<long>>.Empty,
        ImmutableDictionary<long, ImmutableSortedSet<long>>.Empty,
        ImmutableDictionary<(WaitKind, string), ImmutableSortedSet<long>>.Empty,
        ImmutableDictionary<long, ImmutableSortedSet<long>>.Empty,
        ImmutableDictionary<long, ImmutableSortedSet<long>>.Empty);

    /// <summary>A wait belongs to its token; an event sub-process's to its scope.</summary>
    public static long OwnerOf(Wait wait) => wait.Token == 0 ? wait.Scope : wait.Token;

    public static StateIndex Of(InstanceState state)
    {
        var builder = new StateIndexBuilder(Empty);
        foreach (var token in state.Tokens.Values)
            builder.Add(token);
        foreach (var wait in state.Waits.Values)
            builder.Add(wait);
        foreach (var compensation in state.Compensations.Values)
            builder.Add(compensation);
        return builder.Freeze();
    }
}

/// <summary>Keeps the index in step with the rows.</summary>
internal sealed class StateIndexBuilder(StateIndex index)
{
    public IdIndex<long> TokensByScope { get; } = new(index.TokensByScope);
    public IdIndex<(long, string)> TokensAt { get; } = new(index.TokensAt);
    public IdIndex<long> WaitsByOwner { get; } = new(index.WaitsByOwner);
    public IdIndex<(WaitKind, string)> WaitsByName { get; } = new(index.WaitsByName);
    public IdIndex<long> CompensationsByScope { get; } = new(index.CompensationsByScope);
    public IdIndex<long> CompensationsByAsker { get; } = new(index.CompensationsByAsker);

    public void Add(Token token)
    {
        TokensByScope.Add(token.Scope, token.Id);
        TokensAt.Add((token.Scope, token.ElementId), token.Id);
    }

    public void Remove(Token token)
    {
        TokensByScope.Remove(token.Scope, token.Id);
        TokensAt.Remove((token.Scope, token.ElementId), token.Id);
    }

    public void Add(Wait wait)
    {
        WaitsByOwner.Add(StateIndex.OwnerOf(wait), wait.Id);
        if (Named(wait))
            WaitsByName.Add((wait.Kind, wait.Name ?? ""), wait.Id);
    }

    public void Remove(Wait wait)
    {
        WaitsByOwner.Remove(StateIndex.OwnerOf(wait), wait.Id);
        if (Named(wait))
            WaitsByName.Remove((wait.Kind, wait.Name ?? ""), wait.Id);
    }

    public void Add(Compensation compensation)
    {
        CompensationsByScope.Add(compensation.Scope, compensation.Id);
        if (compensation.AskedBy != 0)
            CompensationsByAsker.Add(compensation.AskedBy, compensation.Id);
    }

    public void Remove(Compensation compensation)
    {
        CompensationsByScope.Remove(compensation.Scope, compensation.Id);
        if (compensation.AskedBy != 0)
            CompensationsByAsker.Remove(compensation.AskedBy, compensation.Id);
    }

    public void Clear()
    {
        TokensByScope.Clear();
        TokensAt.Clear();
        WaitsByOwner.Clear();
        WaitsByName.Clear();
        CompensationsByScope.Clear();
        CompensationsByAsker.Clear();
    }

    public StateIndex Freeze() => new(
        TokensByScope.Freeze(),
        TokensAt.Freeze(),
        WaitsByOwner.Freeze(),
        WaitsByName.Freeze(),
        CompensationsByScope.Freeze(),
        CompensationsByAsker.Freeze());

    /// <summary>Signals are found by name, conditions all together.</summary>
    private static bool Named(Wait wait) => wait.Kind is WaitKind.Signal or WaitKind.Conditional;
}
