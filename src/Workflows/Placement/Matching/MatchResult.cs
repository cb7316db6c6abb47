namespace Workflows.Placement.Matching;

/// <summary>
/// Who gets which unit. Nobody is passed over at a unit for somebody who stands behind them there, no wanted place is left
/// empty, and among all such matchings this is the best for every seeker. With lists as long as one likes nobody can gain by an
/// untruthful list; with short lists, leaving out a unit where one has no hope may pay.
/// </summary>
public sealed class MatchResult
{
    private readonly IReadOnlyList<Seeker> _seekers;
    private readonly Pool[] _pools;
    private readonly int[][] _wished;
    private readonly int[] _given;
    private readonly Dictionary<string, int> _index;

    internal MatchResult(IReadOnlyList<Seeker> seekers, Pool[] pools, int[][] wished, int[] given)
    {
        (_seekers, _pools, _wished, _given) = (seekers, pools, wished, given);
        _index = new Dictionary<string, int>(seekers.Count, StringComparer.Ordinal);
        for (var seeker = 0; seeker < seekers.Count; seeker++)
        {
            if (!_index.TryAdd(seekers[seeker].Id, seeker))
                throw new ArgumentException($"The seeker '{seekers[seeker].Id}' is there twice.", nameof(seekers));
        }
    }

    /// <summary>The unit that a seeker gets; null when none.</summary>
    public string? UnitOf(string seeker)
    {
        var index = _index[seeker];
        return _given[index] < 0 ? null : _seekers[index].Wishes[_given[index]].Unit;
    }

    /// <summary>How many get the unit that stands at a place of their list, from 0.</summary>
    public int CountAt(int rank) => _given.Count(x => x == rank);

    /// <summary>What came of each wish of a seeker, in the order of the list.</summary>
    public IReadOnlyList<Explanation> Explain(string seeker)
    {
        var index = _index[seeker];
        var explained = new Explanation[_seekers[index].Wishes.Count];
        for (var rank = 0; rank < explained.Length; rank++)
            explained[rank] = Explain(index, rank);
        return explained;
    }

    private Explanation Explain(int index, int rank)
    {
        var (seeker, given) = (_seekers[index], _given[index]);
        var wish = seeker.Wishes[rank];
        if (rank == given)
            return new Explanation(wish.Unit, WishOutcome.Given);
        if (given >= 0 && rank > given)
            return new Explanation(wish.Unit, WishOutcome.BetterGiven);
        if (_wished[index][rank] is var pool && (pool < 0 || _pools[pool].Places == 0))
            return new Explanation(wish.Unit, WishOutcome.NoPlaces);
        var last = _pools[pool].Last;
        var by = last.Standing.Against(seeker.At(wish)).By;
        return new Explanation(wish.Unit, WishOutcome.PassedOver, by, by == Criterion.Class ? last.Rule(_seekers) : null);
    }
}
