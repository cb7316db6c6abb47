using System.Collections.Immutable;

namespace Workflows.Engine.Execution.State;

/// <summary>Row ids by a key, ascending. Derived from the rows and never stored.</summary>
internal sealed class IdIndex<TKey>(ImmutableDictionary<TKey, ImmutableSortedSet<long>> ids)
    where TKey : notnull
{
    private readonly ImmutableDictionary<TKey, ImmutableSortedSet<long>>.Builder _ids = ids.ToBuilder();

    public ImmutableSortedSet<long> this[TKey key] =>
        _ids.TryGetValue(key, out var found) ? found : ImmutableSortedSet<long>.Empty;

    public void Add(TKey key, long id) => _ids[key] = this[key].Add(id);

    public void Remove(TKey key, long id)
    {
        var left = this[key].Remove(id);
        if (left.IsEmpty)
            _ids.Remove(key);
        else
            _ids[key] = left;
    }

    public void Clear() => _ids.Clear();

    public ImmutableDictionary<TKey, ImmutableSortedSet<long>> Freeze() => _ids.ToImmutable();
}
