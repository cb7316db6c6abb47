using System.Collections.Immutable;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Execution.State;

/// <summary>
/// The variables while a step changes them; remembers each touched one as it was, so that the changes of a step cost what it
/// touched and not what is there.
/// </summary>
internal sealed class VariableTable(ImmutableSortedDictionary<long, VariableSet> rows)
{
    private readonly ImmutableSortedDictionary<long, VariableSet>.Builder _rows = rows.ToBuilder();
    private readonly Dictionary<(long Owner, string Name), FeelValue?> _before = [];

    public ImmutableSortedDictionary<string, FeelValue> Of(long owner) =>
        _rows.TryGetValue(owner, out var set) ? set.Values : VariableSet.None;

    public void Set(long owner, string name, FeelValue value)
    {
        var values = Of(owner);
        Remember(owner, name, values);
        _rows[owner] = new VariableSet(owner, values.SetItem(name, value));
    }

    public void Drop(long owner)
    {
        var values = Of(owner);
        foreach (var name in values.Keys)
            Remember(owner, name, values);
        _rows.Remove(owner);
    }

    public void Clear()
    {
        foreach (var owner in _rows.Keys.ToList())
            Drop(owner);
    }

    public ImmutableSortedDictionary<long, VariableSet> Freeze() => _rows.ToImmutable();

    public ImmutableArray<VariableChange> Changes()
    {
        if (_before.Count == 0)
            return [];
        var changes = ImmutableArray.CreateBuilder<VariableChange>();
        foreach (var ((owner, name), before) in _before
            .OrderBy(pair => pair.Key.Owner)
            .ThenBy(pair => pair.Key.Name, StringComparer.Ordinal))
        {
            var now = Of(owner).TryGetValue(name, out var value) ? value : null;
            if (before is null && now is not null)
                changes.Add(new VariableChange(ChangeKind.Added, owner, name, now));
            else if (before is not null && now is null)
                changes.Add(new VariableChange(ChangeKind.Removed, owner, name, null));
            else if (before is not null && now is not null && !before.Equals(now))
                changes.Add(new VariableChange(ChangeKind.Updated, owner, name, now));
        }

        return changes.ToImmutable();
    }

    private void Remember(long owner, string name, ImmutableSortedDictionary<string, FeelValue> values)
    {
        if (!_before.ContainsKey((owner, name)))
            _before.Add((owner, name), values.TryGetValue(name, out var value) ? value : null);
    }
}
