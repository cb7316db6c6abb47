using System.Globalization;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Scenarios;

/// <summary>Compares what was expected with what came, in words for the process owner.</summary>
internal static class ScenarioComparison
{
    public static IReadOnlyList<Texts> Differences(ScenarioExpectation expect, ScenarioTrace trace, IReadOnlyList<string> messages) =>
    [
        .. Compare("utgång", "outcome", expect.Outcome, trace.Decision?.Outcome ?? "none"),
        .. Compare("delegationspunkt", "clause", expect.Clause, trace.Decision?.Clause),
        .. Compare("avgift", "fee", Number(expect.Fee), Number(trace.Decision?.Fee)),
        .. Compare("avdrag på avgiften", "fee reduction", Number(expect.FeeReduction), Number(trace.Decision is { } decision ? decision.FeeReduction ?? 0 : null)),
        .. Compare("beslutsdag", "day of decision", Day(expect.Decided), Day(trace.Decision?.On)),
        .. Compare("registrerat", "registered", expect.Registered, trace.Number is not null),
        .. Compare("kungjort", "published", expect.Published, trace.Published),
        .. Compare("etapper", "milestones", List(expect.Milestones), List([.. trace.Milestones.Select(x => x.Name)])),
        .. Compare("meddelanden", "messages", List(expect.Messages), List(messages)),
        .. Compare("brev", "letters", List(expect.Letters), List(trace.Letters)),
        .. Compare("öppna uppgifter", "open tasks", List(expect.Open), List(trace.Open)),
        .. Compare("avslutat", "closed", Day(expect.Closed), Day(trace.Closed)),
        .. (expect.Deadlines ?? new Dictionary<string, DateOnly>()).SelectMany(x => Compare(
            $"frist {x.Key}", $"deadline {x.Key}", Day(x.Value), trace.Deadlines.TryGetValue(x.Key, out var day) ? Day(day) : null)),
    ];

    private static IEnumerable<Texts> Compare(string sv, string en, string? expected, string? found)
    {
        if (expected is not null && expected != found)
            yield return new Texts($"{sv}: väntat {expected}, blev {found ?? "inget"}", $"{en}: expected {expected}, found {found ?? "nothing"}");
    }

    private static IEnumerable<Texts> Compare(string sv, string en, bool? expected, bool found)
    {
        if (expected is { } wanted && wanted != found)
            yield return new Texts($"{sv}: väntat {(wanted ? "ja" : "nej")}, blev {(found ? "ja" : "nej")}", $"{en}: expected {(wanted ? "yes" : "no")}, found {(found ? "yes" : "no")}");
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Number(decimal? number) => number?.ToString("0.##", CultureInfo.InvariantCulture);

    private static string? List(IReadOnlyList<string>? names) => names is null ? null : $"[{string.Join(", ", names)}]";
}
