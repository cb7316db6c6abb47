using System.Collections.Immutable;
using System.Text.Json;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;

namespace Workflows.Runtime;

/// <summary>A row to write; <paramref name="Json"/> is null when it is gone.</summary>
internal sealed record InstanceRow(string Kind, long Id, string ElementId, string? Json, bool IsNew);

/// <summary>The instance in a unit: as it was found, as it is now, and which rows the steps have touched.</summary>
/// <param name="found">Null when the unit starts it.</param>
internal sealed class InstanceInUnit(InstanceState? found)
{
    private readonly SortedSet<long> scopes = [];
    private readonly SortedSet<long> tokens = [];
    private readonly SortedSet<long> freeWaits = [];
    private readonly SortedSet<long> compensations = [];
    private readonly SortedSet<long> incidents = [];
    private readonly SortedSet<(long Owner, string Name)> variables = new(Comparer<(long Owner, string Name)>.Create((x, y) =>
        x.Owner != y.Owner ? x.Owner.CompareTo(y.Owner) : string.CompareOrdinal(x.Name, y.Name)));

    private readonly InstanceState before = found ?? InstanceState.New("");

    public InstanceState? Found { get; } = found;

    public InstanceState? Current { get; private set; } = found;

    public bool IsChanged { get; private set; }

    public void Note(InstanceState state, StateChanges changes)
    {
        IsChanged = true;
        Current = state;
        scopes.UnionWith(changes.Scopes.Select(x => x.Row.Id));
        tokens.UnionWith(changes.Tokens.Select(x => x.Row.Id));
        tokens.UnionWith(changes.Waits.Where(x => x.Row.Token != 0).Select(x => x.Row.Token));
        freeWaits.UnionWith(changes.Waits.Where(x => x.Row.Token == 0).Select(x => x.Row.Id));
        compensations.UnionWith(changes.Compensations.Select(x => x.Row.Id));
        incidents.UnionWith(changes.Incidents.Select(x => x.Row.Id));
        variables.UnionWith(changes.Variables.Select(x => (x.Owner, x.Name)));
    }

    /// <summary>The rows that differ from what was found, each once.</summary>
    public IReadOnlyList<InstanceRow> ChangedRows()
    {
        var rows = new List<InstanceRow>();
        Compare(rows, "scope", scopes, before.Scopes, Current!.Scopes, x => x.ElementId, Json);
        Compare(rows, "token", tokens, before.Tokens, Current.Tokens, x => x.ElementId, x => Json(new StoredState.TokenRow(x, WaitsOf(x))));
        Compare(rows, "wait", freeWaits, before.Waits, Current.Waits, x => x.ElementId, Json);
        Compare(rows, "compensation", compensations, before.Compensations, Current.Compensations, x => x.ElementId, Json);
        Compare(rows, "incident", incidents, before.Incidents, Current.Incidents, x => x.ElementId, Json);
        return rows;
    }

    /// <summary>The variables that differ from what was found; one without a value is gone.</summary>
    public IEnumerable<((long Owner, string Name) Key, string? Json, bool IsNew)> ChangedVariables()
    {
        foreach (var key in variables)
        {
            var (was, value) = (ValueOf(before, key), ValueOf(Current!, key));
            if (value is null ? was is not null : !value.Equals(was))
                yield return (key, value is null ? null : Json(value), was is null);
        }
    }

    private static void Compare<T>(
        List<InstanceRow> rows, string kind, SortedSet<long> ids, ImmutableSortedDictionary<long, T> before,
        ImmutableSortedDictionary<long, T> now, Func<T, string> element, Func<T, string> json)
        where T : class
    {
        foreach (var id in ids)
        {
            var was = before.GetValueOrDefault(id);
            if (now.TryGetValue(id, out var row))
                rows.Add(new InstanceRow(kind, id, element(row), json(row), was is null));
            else if (was is not null)
                rows.Add(new InstanceRow(kind, id, element(was), null, false));
        }
    }

    private static FeelValue? ValueOf(InstanceState state, (long Owner, string Name) key) =>
        state.Variables.TryGetValue(key.Owner, out var own) ? own.Values.GetValueOrDefault(key.Name) : null;

    private ImmutableArray<Wait> WaitsOf(Token token) =>
        Current!.Index.WaitsByOwner.TryGetValue(token.Id, out var ids) ? [.. ids.Select(x => Current.Waits[x])] : [];

    private static string Json<T>(T row) => JsonSerializer.Serialize(row, EngineJson.Options);
}
