using Workflows.Engine.Model.Rules;

namespace Conformance.BpmnConstraints;

/// <summary>
/// Whether a finding is about the rule that a faulty model is meant to break. A rule of ours may carry
/// the suite's number; otherwise its words and those of the suite's rule are compared.
/// </summary>
internal static class Matter
{
    private const double EnoughInCommon = 0.4;

    private static readonly HashSet<string> Filler = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "any", "are", "as", "at", "be", "but", "by", "for", "has", "have", "if", "in", "is", "it", "its",
        "least", "may", "most", "must", "need", "no", "not", "of", "on", "one", "only", "or", "other", "same", "than", "that",
        "the", "there", "this", "to", "with", "which",
    };

    public static bool Matches(ConstraintCase test, BpmnFinding finding)
    {
        if (finding.Rule.Constraints.Contains(test.Rule))
            return true;
        var wanted = Words(test.RuleText);
        return wanted.Count > 0 && wanted.Count(Words($"{finding.Rule.Name} {finding.Message}").Contains) >= wanted.Count * EnoughInCommon;
    }

    private static HashSet<string> Words(string text) =>
        text.ToLowerInvariant().Split([' ', ',', ';', ':', '.', '-', '(', ')', '/', '@', '"', '='], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !Filler.Contains(word))
            .Select(word => word.Length > 4 && word.EndsWith('s') ? word[..^1] : word)
            .ToHashSet(StringComparer.Ordinal);
}
