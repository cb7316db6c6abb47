using Workflows.Engine.Execution;

namespace Workflows.Engine.Simulation;

/// <summary>What is due when, in the order of <see cref="Correlation.CompareDue"/>.</summary>
internal sealed class Agenda
{
    private readonly SortedDictionary<(DateTimeOffset Due, long Order), Action> _entries = new(
        Comparer<(DateTimeOffset Due, long Order)>.Create((x, y) => Correlation.CompareDue(x.Due, x.Order, y.Due, y.Order)));

    private readonly Dictionary<(string Instance, long Wait), (DateTimeOffset Due, long Order)> _byWait = [];
    private long _order;

    public void Add(DateTimeOffset due, Action action) => _entries.Add((due, ++_order), action);

    public void Add(string instance, long wait, DateTimeOffset due, Action action)
    {
        Remove(instance, wait);
        _byWait[(instance, wait)] = (due, ++_order);
        _entries.Add((due, _order), action);
    }

    public void Remove(string instance, long wait)
    {
        if (_byWait.Remove((instance, wait), out var key))
            _entries.Remove(key);
    }

    /// <summary>The first entry that is due at <paramref name="now"/> or before, taken out.</summary>
    public (DateTimeOffset Due, Action Action)? TakeDue(DateTimeOffset now)
    {
        if (_entries.Count == 0)
            return null;
        var (key, action) = _entries.First();
        if (key.Due > now)
            return null;
        _entries.Remove(key);
        foreach (var wait in _byWait.Where(pair => pair.Value == key).Select(pair => pair.Key).ToList())
            _byWait.Remove(wait);
        return (key.Due, action);
    }

    public DateTimeOffset? Next => _entries.Count == 0 ? null : _entries.First().Key.Due;
}
