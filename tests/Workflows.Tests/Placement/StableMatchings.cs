using Workflows.Placement.Matching;

namespace Workflows.Tests.Placement;

/// <summary>What a good matching is, stated without the algorithm: everything is tried.</summary>
internal static class StableMatchings
{
    /// <summary>What is wrong with a matching: too many at a unit, or a seeker who ought to have a place there.</summary>
    public static IEnumerable<string> Blocking(IReadOnlyList<Seeker> seekers, IReadOnlyList<Vacancy> vacancies, Func<string, string?> unitOf)
    {
        foreach (var seeker in seekers)
        {
            foreach (var wish in seeker.Wishes.Take(Rank(seeker, unitOf(seeker.Id))))
            {
                var there = seekers.Where(x => x.AgeGroup == seeker.AgeGroup && unitOf(x.Id) == wish.Unit).ToList();
                var places = vacancies.Where(x => (x.Unit, x.AgeGroup) == (wish.Unit, seeker.AgeGroup)).Sum(x => x.Places);
                if (there.Count > places)
                    yield return $"{wish.Unit}: {there.Count} in {places} places";
                if (there.Count < places)
                    yield return $"{seeker.Id} would fill an empty place at {wish.Unit}";
                if (places > 0 && there.Exists(x => IsBefore(seeker, x, wish.Unit)))
                    yield return $"{seeker.Id} is passed over at {wish.Unit}";
            }
        }

        foreach (var group in seekers.Where(x => unitOf(x.Id) is not null).GroupBy(x => (Unit: unitOf(x.Id)!, x.AgeGroup)))
        {
            if (group.Count() > vacancies.Where(x => (x.Unit, x.AgeGroup) == group.Key).Sum(x => x.Places))
                yield return $"{group.Key}: more than there is place for";
        }
    }

    public static IEnumerable<Dictionary<string, string?>> All(IReadOnlyList<Seeker> seekers, IReadOnlyList<Vacancy> vacancies) =>
        Every(seekers, 0).Where(x => !Blocking(seekers, vacancies, seeker => x[seeker]).Any());

    /// <summary>Where a unit stands in the seeker's list; none is last.</summary>
    public static int Rank(Seeker seeker, string? unit)
    {
        var rank = seeker.Wishes.ToList().FindIndex(x => x.Unit == unit);
        return rank < 0 ? seeker.Wishes.Count : rank;
    }

    /// <summary>Every list that a seeker could hand in, of any length; the class at a unit stays what it is.</summary>
    public static IEnumerable<List<Wish>> EveryList(Seeker seeker, IReadOnlyList<Vacancy> vacancies)
    {
        var units = vacancies.Select(x => seeker.Wishes.Where(wish => wish.Unit == x.Unit).DefaultIfEmpty(new Wish(x.Unit, 1, "")).First()).ToList();
        return Ordered(units);
    }

    private static IEnumerable<List<Wish>> Ordered(List<Wish> rest) =>
        rest.SelectMany(x => Ordered([.. rest.Where(other => other.Unit != x.Unit)]).Select(tail => (List<Wish>)[x, .. tail])).Prepend([]);

    private static IEnumerable<Dictionary<string, string?>> Every(IReadOnlyList<Seeker> seekers, int first)
    {
        if (first == seekers.Count)
            return [[]];
        var seeker = seekers[first];
        return from rest in Every(seekers, first + 1)
               from unit in seeker.Wishes.Select(x => (string?)x.Unit).Append(null)
               select new Dictionary<string, string?>(rest) { [seeker.Id] = unit };
    }

    private static bool IsBefore(Seeker one, Seeker other, string unit)
    {
        var (mine, theirs) = (one.Wishes.First(x => x.Unit == unit), other.Wishes.First(x => x.Unit == unit));
        var order = mine.Class != theirs.Class ? mine.Class.CompareTo(theirs.Class)
            : one.QueuedOn != other.QueuedOn ? one.QueuedOn.CompareTo(other.QueuedOn)
            : one.Lot.CompareTo(other.Lot);
        return order < 0;
    }
}
