namespace Workflows.Engine.Feel;

/// <summary>What an iteration goes through: the items of a list, or whole numbers or days up or down to an end.</summary>
internal readonly struct IterationDomain
{
    private readonly FeelList? _list;
    private readonly long _start;
    private readonly long _step;
    private readonly bool _days;

    private IterationDomain(FeelList list)
    {
        _list = list;
        Count = list.Count;
    }

    private IterationDomain(long start, long end, bool days)
    {
        _start = start;
        _step = end >= start ? 1 : -1;
        _days = days;
        Count = Math.Abs(end - start) + 1;
    }

    public long Count { get; private init; }

    public FeelValue At(long index)
    {
        if (_list is not null)
            return _list[(int)index];
        var value = _start + (index * _step);
        return _days ? FeelDate.FromDays(value)! : FeelNumber.Of(value);
    }

    /// <summary>Null for null and for a range that cannot be counted through; another value counts as a list of one.</summary>
    public static IterationDomain? Of(FeelValue value) => value switch
    {
        FeelNull => null,
        FeelList list => new IterationDomain(list),
        FeelRange range => Of(range.Start, range.StartIncluded, range.End, range.EndIncluded),
        _ => new IterationDomain(FeelList.Of(value)),
    };

    public static IterationDomain? Of(FeelValue start, bool startIncluded, FeelValue end, bool endIncluded)
    {
        var days = start is FeelDate && end is FeelDate;
        if (Whole(start) is not { } first || Whole(end) is not { } last || (start is FeelDate) != (end is FeelDate))
            return null;
        var step = last >= first ? 1 : -1;
        var empty = first == last && !(startIncluded && endIncluded);
        first += startIncluded ? 0 : step;
        last -= endIncluded ? 0 : step;
        return new IterationDomain(first, last, days) is var domain && (empty || (last - first) * step < 0)
            ? domain with { Count = 0 }
            : domain;
    }

    private static long? Whole(FeelValue value) => value switch
    {
        FeelNumber number when number.Value.TryToInt64(out var whole) && Math.Abs((decimal)whole) < 1_000_000_000_000_000_000 => whole,
        FeelDate date => date.Days,
        _ => null,
    };
}
