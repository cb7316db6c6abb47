namespace Benchmarks.Engine;

/// <summary>What one step stored: the rows it added, changed and removed.</summary>
internal sealed record CaseDelta(
    IReadOnlyList<StoredRow> Added, IReadOnlyList<(StoredRow Row, IReadOnlyList<int> Columns)> Changed, IReadOnlyList<StoredRow> Removed)
{
    public int Count => Added.Count + Changed.Count + Removed.Count;

    public static CaseDelta Between(IReadOnlyList<StoredRow> before, IReadOnlyList<StoredRow> after)
    {
        var earlier = before.ToDictionary(x => (x.Table.Name, x.Key));
        var later = after.Select(x => (x.Table.Name, x.Key)).ToHashSet();
        return new CaseDelta(
            [.. after.Where(x => !earlier.ContainsKey((x.Table.Name, x.Key)))],
            [.. after.Where(x => earlier.ContainsKey((x.Table.Name, x.Key)))
                .Select(x => (x, Differing(earlier[(x.Table.Name, x.Key)], x))).Where(x => x.Item2.Count > 0)],
            [.. before.Where(x => !later.Contains((x.Table.Name, x.Key)))]);
    }

    private static IReadOnlyList<int> Differing(StoredRow before, StoredRow after) =>
        [.. Enumerable.Range(0, after.Values.Length).Where(x => !Same(before.Values[x], after.Values[x]))];

    private static bool Same(object? one, object? other) => one is Array left && other is Array right
        ? left.Cast<object?>().SequenceEqual(right.Cast<object?>())
        : Equals(one, other);
}
