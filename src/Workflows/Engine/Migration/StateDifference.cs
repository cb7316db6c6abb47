using System.Collections.Immutable;
using Workflows.Engine.Execution;

namespace Workflows.Engine.Migration;

/// <summary>The facts that lead from a migrated state back to the one before: a migration never adds or removes a scope or token.</summary>
internal static class StateDifference
{
    public static ImmutableArray<Fact> Rows(InstanceState from, InstanceState to) =>
    [
        .. Changed(from.Scopes, to.Scopes).Select(row => new ScopeChanged(row)),
        .. Changed(from.Tokens, to.Tokens).Select(row => new TokenChanged(row)),
        .. Changed(from.Compensations, to.Compensations).Select(row => new CompensationMoved(row)),
        .. Changed(from.Incidents, to.Incidents).Select(row => new IncidentMoved(row)),
        .. from.Waits.Keys.Where(id => !to.Waits.ContainsKey(id)).Select(id => new WaitRemoved(id)),
        .. Changed(from.Waits, to.Waits).Select(row => new WaitChanged(row)),
        .. to.Waits.Values.Where(row => !from.Waits.ContainsKey(row.Id)).Select(row => new WaitAdded(row)),
    ];

    private static IEnumerable<T> Changed<T>(ImmutableSortedDictionary<long, T> from, ImmutableSortedDictionary<long, T> to)
        where T : class =>
        to.Where(pair => from.TryGetValue(pair.Key, out var row) && !row.Equals(pair.Value)).Select(pair => pair.Value);
}
