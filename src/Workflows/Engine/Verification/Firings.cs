using System.Collections.Immutable;
using Workflows.Engine.Execution;

namespace Workflows.Engine.Verification;

/// <summary>A non-interrupting event, or an escalation, of one running activity or scope.</summary>
internal readonly record struct Firing(long Owner, string Event)
{
    public static Firing Of(Wait wait) => new(wait.Token != 0 ? wait.Token : wait.Scope, wait.ElementId);
}

/// <summary>How often each has happened.</summary>
internal sealed class Firings
{
    private readonly ImmutableDictionary<Firing, int> _counts;

    private Firings(ImmutableDictionary<Firing, int> counts)
    {
        _counts = counts;
        ByEvent = counts.GroupBy(pair => pair.Key.Event, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => group.Sum(pair => pair.Value), StringComparer.Ordinal);
    }

    public static Firings None { get; } = new(ImmutableDictionary<Firing, int>.Empty);

    /// <summary>Summed by event: comparable between states that differ only in ids.</summary>
    public ImmutableSortedDictionary<string, int> ByEvent { get; }

    public int Of(Firing firing) => _counts.GetValueOrDefault(firing);

    /// <summary>After a move; what belongs to an owner that is gone is forgotten.</summary>
    public Firings After(Move move, InstanceState state)
    {
        if (_counts.IsEmpty && move.Fires.Count == 0)
            return this;
        var counts = _counts;
        foreach (var firing in move.Fires)
            counts = counts.SetItem(firing, counts.GetValueOrDefault(firing) + 1);
        return new Firings(counts.RemoveRange(
            counts.Keys.Where(firing => !state.Tokens.ContainsKey(firing.Owner) && !state.Scopes.ContainsKey(firing.Owner))));
    }
}
