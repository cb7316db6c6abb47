namespace Workflows.Placement.Matching;

/// <summary>A seeker who holds a place for now.</summary>
/// <param name="Seeker">Their index.</param>
/// <param name="Rank">Where the unit stands in their list.</param>
internal readonly record struct Holder(int Seeker, int Rank, Standing Standing)
{
    public string Rule(IReadOnlyList<Seeker> seekers) => seekers[Seeker].Wishes[Rank].Rule;
}

/// <summary>The places of one unit and age group, and who holds them for now: a heap with whoever goes last on top.</summary>
internal sealed class Pool(int places)
{
    private Holder[] _heap = [];
    private int _count;

    public int Places { get; private set; } = places;

    /// <summary>The one who would have to leave first.</summary>
    public Holder Last => _heap[0];

    public void Add(int more) => Places += more;

    /// <summary>Takes somebody in, and gives back whoever has no place then: them, another, or nobody.</summary>
    public Holder? Take(Holder holder, IReadOnlyList<Seeker> seekers)
    {
        if (_count < Places)
        {
            if (_count == _heap.Length)
                Array.Resize(ref _heap, Math.Min(Places, Math.Max(4, 2 * _count)));
            Rise(_count++, holder, seekers);
            return null;
        }

        if (Places == 0 || IsAfter(holder, _heap[0], seekers))
            return holder;
        var leaves = _heap[0];
        Sink(holder, seekers);
        return leaves;
    }

    private void Rise(int at, Holder holder, IReadOnlyList<Seeker> seekers)
    {
        while (at > 0 && IsAfter(holder, _heap[(at - 1) / 2], seekers))
        {
            _heap[at] = _heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        _heap[at] = holder;
    }

    private void Sink(Holder holder, IReadOnlyList<Seeker> seekers)
    {
        var at = 0;
        while ((2 * at) + 1 is var child && child < _count)
        {
            if (child + 1 < _count && IsAfter(_heap[child + 1], _heap[child], seekers))
                child++;
            if (!IsAfter(_heap[child], holder, seekers))
                break;
            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = holder;
    }

    /// <summary>Equal lots, which only made-up ones are, fall back on the id: the order is always strict.</summary>
    private static bool IsAfter(Holder one, Holder other, IReadOnlyList<Seeker> seekers)
    {
        var order = one.Standing.CompareTo(other.Standing);
        return order != 0 ? order > 0 : string.CompareOrdinal(seekers[one.Seeker].Id, seekers[other.Seeker].Id) > 0;
    }
}
