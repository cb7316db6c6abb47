using System.Globalization;

namespace Workflows.Processes.Scenarios;

/// <summary>What a case has left behind: the same from the simulator and from the real runtime.</summary>
public sealed record ScenarioTrace
{
    public string? Number { get; init; }

    public IReadOnlyList<ScenarioDay> Milestones { get; init; } = [];

    /// <summary>Subject and day of each mail.</summary>
    public IReadOnlyList<ScenarioDay> Mails { get; init; } = [];

    public IReadOnlyList<string> Letters { get; init; } = [];

    public IReadOnlyDictionary<string, DateOnly> Deadlines { get; init; } = new Dictionary<string, DateOnly>();

    /// <summary>Null while nothing is decided.</summary>
    public ScenarioDecision? Decision { get; init; }

    public bool Published { get; init; }

    /// <summary>The elements of open tasks.</summary>
    public IReadOnlyList<string> Open { get; init; } = [];

    public DateOnly? Closed { get; init; }

    /// <summary>One line per thing, sorted where no order is meant.</summary>
    public IEnumerable<string> Lines() =>
    [
        $"number {Number}",
        .. Milestones.Select(x => $"{Iso(x.On)} milestone {x.Name}"),
        .. Mails.Select(x => $"{Iso(x.On)} mail {x.Name}"),
        .. Letters.Select(x => $"letter {x}"),
        .. Deadlines.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => $"{Iso(x.Value)} deadline {x.Key}"),
        $"decision {Decision}",
        $"published {Published}",
        .. Open.Order(StringComparer.Ordinal).Select(x => $"open {x}"),
        $"closed {(Closed is { } day ? Iso(day) : "no")}",
    ];

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <param name="Fee">The fee of the tariff in kronor.</param>
/// <param name="FeeReduction">What a late decision takes off it, in kronor.</param>
public sealed record ScenarioDecision(string Outcome, string Clause, decimal? Fee, decimal? FeeReduction, DateOnly On)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Outcome} {On:yyyy-MM-dd}, {Clause}, {Fee ?? 0:0.##} kr - {FeeReduction ?? 0:0.##} kr");
}
