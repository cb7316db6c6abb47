namespace Workflows.Placement.Matching;

/// <summary>
/// Applicant-proposing deferred acceptance (Gale and Shapley 1962). Each seeker asks the units of their list in order; a unit
/// keeps those who go first there and sends others on, until nobody has a unit left to ask. The order in which seekers come
/// does not matter.
/// </summary>
public static class DeferredAcceptance
{
    /// <param name="seekers">Each with an id of their own.</param>
    /// <param name="vacancies">Several for the same unit and age group are added up.</param>
    /// <exception cref="ArgumentException">Two seekers have one id, a list has a unit twice, or a number of places is negative.</exception>
    public static MatchResult Match(IReadOnlyList<Seeker> seekers, IReadOnlyList<Vacancy> vacancies)
    {
        var pools = new List<Pool>(vacancies.Count);
        var indexes = Index(vacancies, pools);
        var wished = new int[seekers.Count][];
        for (var seeker = 0; seeker < seekers.Count; seeker++)
            wished[seeker] = PoolsOf(seekers[seeker], indexes);
        var all = pools.ToArray();
        return new MatchResult(seekers, all, wished, Match(seekers, all, wished));
    }

    private static int[] Match(IReadOnlyList<Seeker> seekers, Pool[] pools, int[][] wished)
    {
        var given = new int[seekers.Count];
        Array.Fill(given, -1);
        for (var first = 0; first < seekers.Count; first++)
        {
            var (seeker, rank) = (first, 0);
            while (rank < wished[seeker].Length)
            {
                var left = Ask(seekers, pools, wished, seeker, rank);
                if (left?.Seeker != seeker)
                    given[seeker] = rank;
                if (left is not { } next)
                    break;
                given[next.Seeker] = -1;
                (seeker, rank) = (next.Seeker, next.Rank + 1);
            }
        }

        return given;
    }

    /// <summary>Whoever has to ask their next unit then.</summary>
    private static Holder? Ask(IReadOnlyList<Seeker> seekers, Pool[] pools, int[][] wished, int seeker, int rank)
    {
        var holder = new Holder(seeker, rank, seekers[seeker].At(seekers[seeker].Wishes[rank]));
        return wished[seeker][rank] is var pool and >= 0 ? pools[pool].Take(holder, seekers) : holder;
    }

    private static Dictionary<(string Unit, string AgeGroup), int> Index(IReadOnlyList<Vacancy> vacancies, List<Pool> pools)
    {
        var indexes = new Dictionary<(string Unit, string AgeGroup), int>(vacancies.Count);
        foreach (var (unit, group, places) in vacancies)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(places);
            if (indexes.TryAdd((unit, group), pools.Count))
                pools.Add(new Pool(places));
            else
                pools[indexes[(unit, group)]].Add(places);
        }

        return indexes;
    }

    private static int[] PoolsOf(Seeker seeker, Dictionary<(string Unit, string AgeGroup), int> indexes)
    {
        var pools = new int[seeker.Wishes.Count];
        for (var rank = 0; rank < pools.Length; rank++)
        {
            for (var before = 0; before < rank; before++)
            {
                if (seeker.Wishes[before].Unit == seeker.Wishes[rank].Unit)
                    throw new ArgumentException($"The list of '{seeker.Id}' has the unit '{seeker.Wishes[rank].Unit}' twice.", nameof(seeker));
            }

            pools[rank] = indexes.GetValueOrDefault((seeker.Wishes[rank].Unit, seeker.AgeGroup), -1);
        }

        return pools;
    }
}
