using System.Globalization;
using Workflows.Placement.Matching;

namespace Workflows.Tests.Placement;

/// <summary>Made-up rounds, the same for the same seed.</summary>
internal static class Rounds
{
    private static readonly string[] AgeGroups = ["1–3", "4–5"];

    /// <summary>A round with few places, so that many lose.</summary>
    public static (List<Seeker> Seekers, List<Vacancy> Vacancies) Random(Random random)
    {
        var units = random.Next(1, 7);
        var vacancies = new List<Vacancy>();
        for (var unit = 0; unit < units; unit++)
            vacancies.AddRange(AgeGroups.Where(_ => random.Next(5) > 0).Select(group => new Vacancy(Unit(unit), group, random.Next(4))));
        var seekers = Enumerable.Range(0, random.Next(1, 25)).Select(x => Seeker(x, random, units, Math.Min(units, 5))).ToList();
        return (seekers, vacancies);
    }

    /// <summary>A round of one age group that is small enough to try everything.</summary>
    public static (List<Seeker> Seekers, List<Vacancy> Vacancies) Small(Random random)
    {
        var vacancies = Enumerable.Range(0, 3).Select(x => new Vacancy(Unit(x), AgeGroups[0], random.Next(3))).ToList();
        var seekers = Enumerable.Range(0, random.Next(2, 6)).Select(x => Seeker(x, random, 3, 3) with { AgeGroup = AgeGroups[0] }).ToList();
        return (seekers, vacancies);
    }

    public static string Unit(int number) => "unit" + number.ToString(CultureInfo.InvariantCulture);

    private static Seeker Seeker(int number, Random random, int units, int longest)
    {
        var id = "seeker" + number.ToString(CultureInfo.InvariantCulture);
        var list = Enumerable.Range(0, units).OrderBy(_ => random.Next()).Take(random.Next(1, longest + 1));
        return new Seeker(
            id, AgeGroups[random.Next(2)], new DateOnly(2026, 1, 1).AddDays(random.Next(4)), Lot.Of("round", id),
            [.. list.Select(x => (Unit: Unit(x), Class: random.Next(1, 4))).Select(x => new Wish(x.Unit, x.Class, $"class {x.Class}"))]);
    }
}
