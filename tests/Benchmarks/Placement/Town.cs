using System.Globalization;
using Workflows.Placement.Matching;

namespace Benchmarks.Placement;

/// <summary>A made-up large municipality, the same each time: people wish for what is near, and some units are wanted by many.</summary>
internal static class Town
{
    private const int Children = 20_000;
    private const int Units = 1_200;
    private const int Longest = 5;

    private static readonly string[] AgeGroups = ["1–3", "4–5"];

    public static (List<Seeker> Seekers, List<Vacancy> Vacancies) Draw()
    {
        var random = new Random(20_260_301);
        var units = Enumerable.Range(0, Units)
            .Select(x => new Place("unit" + x.ToString(CultureInfo.InvariantCulture), random.NextDouble(), random.NextDouble(), random.NextDouble() * 0.03)).ToList();
        var vacancies = units.SelectMany(x => AgeGroups.Select(group => new Vacancy(x.Unit, group, random.Next(2, 14)))).ToList();
        return (Enumerable.Range(0, Children).Select(x => Child(x, units, random)).ToList(), vacancies);
    }

    /// <summary>How many children stand before somebody who got a unit that they wanted more than what they got.</summary>
    public static int PassedOver(IReadOnlyList<Seeker> seekers, Func<string, string?> unitOf)
    {
        var last = new Dictionary<(string, string), Standing>();
        foreach (var seeker in seekers)
        {
            if (unitOf(seeker.Id) is not { } unit)
                continue;
            var standing = seeker.At(seeker.Wishes.First(x => x.Unit == unit));
            if (!last.TryGetValue((unit, seeker.AgeGroup), out var other) || standing > other)
                last[(unit, seeker.AgeGroup)] = standing;
        }

        return seekers.Count(x => x.Wishes.TakeWhile(wish => wish.Unit != unitOf(x.Id))
            .Any(wish => last.TryGetValue((wish.Unit, x.AgeGroup), out var other) && x.At(wish) < other));
    }

    public static Func<string, string?> UnitsOf(IReadOnlyList<Seeker> seekers, int[] given)
    {
        var units = seekers.Select((x, i) => (x.Id, Unit: given[i] < 0 ? null : x.Wishes[given[i]].Unit)).ToDictionary(x => x.Id, x => x.Unit);
        return x => units[x];
    }

    private static Seeker Child(int number, List<Place> units, Random random)
    {
        var id = "child" + number.ToString(CultureInfo.InvariantCulture);
        var (x, y) = (random.NextDouble(), random.NextDouble());
        var list = units.OrderBy(unit => Math.Pow(unit.X - x, 2) + Math.Pow(unit.Y - y, 2) - unit.Pull).Take(random.Next(1, Longest + 1));
        return new Seeker(
            id, AgeGroups[random.Next(2)], new DateOnly(2026, 1, 1).AddDays(random.Next(120)), Lot.Of("bench", id),
            [.. list.Select(unit => new Wish(unit.Unit, random.Next(8) == 0 ? 1 : 2, "rule"))]);
    }

    private sealed record Place(string Unit, double X, double Y, double Pull);
}
