using Workflows.Placement.Matching;

namespace Benchmarks.Placement;

/// <summary>
/// What a plain program would do: those who have waited longest first, each gets the first unit of the list that has a place
/// left. It knows no priority per unit, and so passes people over.
/// </summary>
internal static class Greedy
{
    /// <returns>For each seeker, the place of the unit in their list; -1 for none.</returns>
    public static int[] Place(IReadOnlyList<Seeker> seekers, IReadOnlyList<Vacancy> vacancies)
    {
        var left = new Dictionary<(string Unit, string AgeGroup), int>();
        foreach (var (unit, group, places) in vacancies)
            left[(unit, group)] = left.GetValueOrDefault((unit, group)) + places;
        var given = new int[seekers.Count];
        foreach (var index in Enumerable.Range(0, seekers.Count).OrderBy(x => seekers[x].QueuedOn).ThenBy(x => seekers[x].Lot))
            given[index] = First(seekers[index], left);
        return given;
    }

    private static int First(Seeker seeker, Dictionary<(string Unit, string AgeGroup), int> left)
    {
        for (var rank = 0; rank < seeker.Wishes.Count; rank++)
        {
            if (left.TryGetValue((seeker.Wishes[rank].Unit, seeker.AgeGroup), out var places) && places > 0)
            {
                left[(seeker.Wishes[rank].Unit, seeker.AgeGroup)] = places - 1;
                return rank;
            }
        }

        return -1;
    }
}
