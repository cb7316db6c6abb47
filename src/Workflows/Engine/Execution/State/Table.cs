using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Workflows.Engine.Execution.State;

/// <summary>The rows of one kind while a step changes them; remembers each touched row as it was.</summary>
internal sealed class Table<T>(ImmutableSortedDictionary<long, T> rows)
    where T : class
{
    private readonly ImmutableSortedDictionary<long, T>.Builder _rows = rows.ToBuilder();
    private readonly Dictionary<long, T?> _before = [];

    public int Count => _rows.Count;

    public IEnumerable<T> Values => _rows.Values;

    public T this[long id] => _rows[id];

    public bool TryGet(long id, [MaybeNullWhen(false)] out T row) => _rows.TryGetValue(id, out row);

    public bool Has(long id) => _rows.ContainsKey(id);

    public void Set(long id, T row)
    {
        Remember(id);
        _rows[id] = row;
    }

    public void Remove(long id)
    {
        Remember(id);
        _rows.Remove(id);
    }

    public void Clear()
    {
        foreach (var id in _rows.Keys.ToList())
            Remove(id);
    }

    public ImmutableSortedDictionary<long, T> Freeze() => _rows.ToImmutable();

    /// <summary>The rows that are not as they were, in the order of their ids.</summary>
    public ImmutableArray<RowChange<T>> Changes()
    {
        if (_before.Count == 0)
            return [];
        var changes = ImmutableArray.CreateBuilder<RowChange<T>>();
        foreach (var (id, before) in _before.OrderBy(pair => pair.Key))
        {
            var now = _rows.TryGetValue(id, out var row) ? row : null;
            if (before is null && now is not null)
                changes.Add(new RowChange<T>(ChangeKind.Added, now));
            else if (before is not null && now is null)
                changes.Add(new RowChange<T>(ChangeKind.Removed, before));
            else if (before is not null && now is not null && !before.Equals(now))
                changes.Add(new RowChange<T>(ChangeKind.Updated, now));
        }

        return changes.ToImmutable();
    }

    private void Remember(long id)
    {
        if (!_before.ContainsKey(id))
            _before.Add(id, _rows.TryGetValue(id, out var row) ? row : null);
    }
}
