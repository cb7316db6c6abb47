using System.Collections.Immutable;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Explanation;

/// <summary>The sentences of an explanation that do not depend on the kind of step.</summary>
internal static class Sentences
{
    public static readonly BilingualText NotVerified = new("(ej verifierat)", "(not verified)");

    public static BilingualText UnverifiedSource(RuleSource source) => new(
        $"Ej verifierat: {source.Statute}. Processägaren har inte signerat källan.",
        $"Not verified: {source.Statute}. The process owner has not signed the source.");

    public static BilingualText Sources(ImmutableArray<RuleSource> sources)
    {
        var list = string.Join("; ", sources.Select(s => s.Statute + Mark(s).Sv));
        var listEn = string.Join("; ", sources.Select(s => s.Statute + Mark(s).En));
        return new($"Regeln finns i {list}.", $"The rule stands in {listEn}.");
    }

    /// <summary>The source and the entry of a step, in brackets.</summary>
    public static BilingualText Basis(ExplanationStep step)
    {
        var (sv, en) = (new List<string>(), new List<string>());
        if (step.Source is { } source)
        {
            sv.Add(source.Statute + Mark(source).Sv);
            en.Add(source.Statute + Mark(source).En);
        }

        if (step.EventId is { } id)
        {
            sv.Add($"händelse {id}");
            en.Add($"event {id}");
        }

        return sv.Count == 0 ? new("", "") : new($" [{string.Join(", ", sv)}]", $" [{string.Join(", ", en)}]");
    }

    /// <summary>"Den 3 mars 2026: ansökan kom in." with the letter's presumption where it applied.</summary>
    public static BilingualText Happened(ClockRule rule, ClockEvent by, DateOnly day)
    {
        var name = rule.Catalogue.TryGetValue(by.Type, out var kind) ? kind.Name : new(by.Type, by.Type);
        return new($"Den {DateText.Sv(day)}: {name.Sv}.", $"{DateText.En(day)}: {name.En}.");
    }

    public static BilingualText LastDay(DateOnly? due) => due is { } day
        ? new($" Sista dag är den {DateText.Sv(day)}.", $" The last day is {DateText.En(day)}.")
        : new("", "");

    public static BilingualText Join(BilingualText one, BilingualText other) => new(one.Sv + other.Sv, one.En + other.En);

    private static BilingualText Mark(RuleSource source) => source.IsUnverified
        ? new(" (ej verifierat)", " (not verified)")
        : source.Signed is { } signed
            ? new($" (signerat av {signed.By} den {DateText.Sv(signed.On)})", $" (signed by {signed.By} on {DateText.En(signed.On)})")
            : new("", "");
}
