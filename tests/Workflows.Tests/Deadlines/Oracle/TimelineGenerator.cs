using System.Globalization;

namespace Workflows.Tests.Deadlines.Oracle;

/// <summary>Makes a case's entries from a seed: the same seed, the same case.</summary>
internal sealed class TimelineGenerator(int seed)
{
    private static readonly DateTime[] Edges =
    [
        new(2023, 12, 18), new(2024, 2, 29), new(2024, 12, 31), new(2025, 11, 28), new(2025, 11, 30), new(2025, 12, 1),
        new(2026, 3, 28), new(2026, 4, 2), new(2026, 6, 5), new(2026, 10, 24), new(2027, 12, 20), new(2028, 2, 28),
        new(2028, 8, 31), new(2029, 10, 31),
    ];

    private static readonly int[] Offsets = [0, 1, 7, 20, 21, 22, 23, 28, 29, 56, 69, 70, 71, 72, 73, 119, 122, 123, 139, 140, 141, 142];
    private static readonly string[] Channels = ["web", "web", "letter", "box", "inside"];
    private readonly Random random = new(seed);
    private readonly List<Occurrence> entries = [];
    private int ids;

    public int Next(int below) => random.Next(below);

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public DateTime FirstDay()
    {
        if (random.Next(3) == 0)
            return Pick(Edges).AddDays(random.Next(4));
        return new DateTime(2022, 1, 1).AddDays(random.Next(365 * 9));
    }

    /// <summary>A day after the first: mostly near where the law changes its mind.</summary>
    public DateTime DayAfter(DateTime first) => random.Next(2) == 0
        ? first.AddDays(Pick(Offsets) + random.Next(3))
        : first.AddDays(random.Next(170));

    public IReadOnlyList<Occurrence> Limit(LimitLaw law, DateTime first)
    {
        Add(law.Receipt, first);
        var types = TypesOf(law);
        for (var left = random.Next(11); left > 0; left--)
        {
            var type = Pick(types);
            var day = DayAfter(first);
            if (type == "extension.decided")
                Add(type, day, Extension(day));
            else
                Add(type, day, Pairs(law, type));
        }

        if (random.Next(2) == 0)
            Add(Pick(law.Done), DayAfter(first));
        if (random.Next(12) == 0)
            Add(Pick(law.Gone), DayAfter(first));
        Correct();
        return Shuffled();
    }

    public IReadOnlyList<Occurrence> LegalForce(DateTime first)
    {
        Add("application.received", first.AddDays(-40));
        Add("decision.made", first, new() { ["outcome"] = Pick(["granted", "granted", "refused", "positive"]) });
        string[] people = ["anna", "bo", "cia", "dag"];
        foreach (var person in people[..random.Next(4)])
            Add("service.required", first.AddDays(random.Next(3)), new() { ["person"] = person });
        foreach (var person in people[..random.Next(5)])
            Add("service.person", first.AddDays(random.Next(60)), new() { ["person"] = person });
        if (random.Next(4) > 0)
            Add("notice.published", first.AddDays(random.Next(40)));
        for (var left = random.Next(3); left > 0; left--)
            Add("appeal.received", first.AddDays(random.Next(70)), Appeal());
        for (var left = random.Next(3); left > 0; left--)
            Add(Pick(["appeal.final", "appeal.dismissed"]), first.AddDays(20 + random.Next(120)), Appeal());
        if (random.Next(8) == 0)
        {
            Add(Pick(["remittal.received", "decision.annulled"]), first.AddDays(random.Next(90)));
            Add("decision.made", first.AddDays(30 + random.Next(90)), new() { ["outcome"] = "granted" });
        }

        if (random.Next(3) == 0)
            Add(Pick(["building.begun", "building.finished"]), first.AddDays(random.Next(900)));
        Correct();
        return Shuffled();
    }

    private Dictionary<string, string> Appeal() =>
        random.Next(3) == 0 ? [] : new() { ["appeal"] = Pick(["one", "two"]) };

    private static List<string> TypesOf(LimitLaw law)
    {
        var types = new List<string>(law.Noise) { law.Receipt };
        foreach (var wait in law.Waits)
            types.AddRange([wait.Asked, wait.Answered, wait.Answered]);
        if (law.OwnSupplement is { } supplement)
            types.AddRange([supplement, supplement]);
        if (law.Remittal is { } remittal)
            types.Add(remittal);
        if (law.CanExtend)
            types.AddRange(["extension.decided", "extension.decided"]);
        if (law.FeeFalls)
            types.Add("plan.postponed");
        return types;
    }

    private Dictionary<string, string> Pairs(LimitLaw law, string type)
    {
        var details = new Dictionary<string, string>();
        foreach (var wait in law.Waits)
        {
            if (wait.Pair is { } pair && type != law.Receipt && random.Next(3) > 0 && (type == wait.Asked || type == wait.Answered))
                details[pair] = Pick(["one", "two"]);
        }

        return details;
    }

    private Dictionary<string, string> Extension(DateTime day)
    {
        var details = new Dictionary<string, string>();
        if (random.Next(6) > 0)
            details["reason"] = random.Next(12) == 0 ? " " : "stort ärende";
        if (random.Next(8) == 0)
            details["automated"] = "true";
        switch (random.Next(4))
        {
            case 0:
                details["weeks"] = (1 + random.Next(14)).ToString(CultureInfo.InvariantCulture);
                break;
            case 1:
                details["until"] = day.AddDays(random.Next(160)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                break;
            case 2:
                details["months"] = (1 + random.Next(5)).ToString(CultureInfo.InvariantCulture);
                break;
        }

        return details;
    }

    private void Add(string type, DateTime localDay, Dictionary<string, string>? details = null)
    {
        var local = localDay.AddMinutes(random.Next(4) == 0 ? Pick([0, 1, 1438, 1439]) : random.Next(1440));
        var utc = local - OracleCalendar.OffsetAt(local.AddHours(-1));
        var recorded = utc.AddMinutes(random.Next(5) == 0 ? random.Next(60 * 24 * 40) : 0);
        details ??= [];
        if (random.Next(10) == 0)
            details["arrivalUnlikely"] = "true";
        entries.Add(new Occurrence($"e{++ids:00}", type, utc, recorded, Pick(Channels)) { Details = details });
    }

    /// <summary>Sets right a day, takes back an entry, or corrects the same entry twice.</summary>
    private void Correct()
    {
        for (var left = random.Next(5) - 2; left > 0; left--)
        {
            var wrong = Pick(entries);
            var moved = wrong.Utc.AddDays(random.Next(9) - 4).AddMinutes(random.Next(600));
            entries.Add(wrong with
            {
                Id = $"e{++ids:00}",
                What = random.Next(5) == 0 ? "event.taken-back" : wrong.What,
                Utc = moved,
                RecordedUtc = wrong.RecordedUtc.AddDays(random.Next(20)),
                Replaces = wrong.Id,
            });
        }
    }

    private Occurrence[] Shuffled()
    {
        var shuffled = entries.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }
}
