using System.Collections;

namespace Workflows.Engine.Feel;

/// <summary>An ordered list; positions in FEEL start at 1.</summary>
public sealed class FeelList : FeelValue, IReadOnlyList<FeelValue>
{
    public static readonly FeelList Empty = new([]);

    private readonly FeelValue[] _items;

    private FeelList(FeelValue[] items)
    {
        _items = items;
        Nesting = NestingOf(items);
    }

    internal override int Nesting { get; }

    public int Count => _items.Length;
    public FeelValue this[int index] => _items[index];
    public ReadOnlySpan<FeelValue> Items => _items;

    public static FeelList Of(params ReadOnlySpan<FeelValue> items) =>
        items.Length == 0 ? Empty : new FeelList(items.ToArray());

    public static FeelList Of(IEnumerable<FeelValue> items)
    {
        var array = items.ToArray();
        return array.Length == 0 ? Empty : new FeelList(array);
    }

    /// <summary>Takes the array as it is: the caller gives it away.</summary>
    internal static FeelList Owning(FeelValue[] items) => items.Length == 0 ? Empty : new FeelList(items);

    public override FeelType Type => FeelType.OfList(this);

    public override string ToString() => FeelText.OfList(this);

    public override bool Equals(object? obj) =>
        obj is FeelList other && _items.AsSpan().SequenceEqual(other._items);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
            hash.Add(item);
        return hash.ToHashCode();
    }

    public IEnumerator<FeelValue> GetEnumerator() => ((IEnumerable<FeelValue>)_items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
