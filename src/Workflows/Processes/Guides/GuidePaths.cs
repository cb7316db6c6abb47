using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;

namespace Workflows.Processes.Guides;

/// <summary>
/// Every way through the questions of a guide. A number is answered with the least and the most that its field takes, and with each
/// number that the decision's file names and the next one after it, so that both sides of every limit are tried. A limit on a sum is
/// met exactly only where one of its numbers alone reaches it.
/// </summary>
public static partial class GuidePaths
{
    /// <summary>The kinds of fields whose answers can be tried one by one, and that tell nothing about who asks: they stand in the address.</summary>
    internal static bool IsTried(FormFieldKind kind) => kind is
        FormFieldKind.Radio or FormFieldKind.Select or FormFieldKind.Checklist or FormFieldKind.Number;

    /// <param name="process">A process that has a guide.</param>
    /// <returns>Sets of answers by key, one at a time.</returns>
    public static IEnumerable<JsonObject> Of(PublishedProcess process)
    {
        var guide = process.Description.Guide ?? throw new ArgumentException("The process has no guide.", nameof(process));
        var limits = process.Decisions.FileOf(guide.Decision) is { } path ? Numbers(process.Bundle.ReadText(path)) : [];
        ImmutableArray<FormField> fields = [.. process.Form(guide.Form).Fields.Where(x => x.Key is not null)];
        return From(fields, 0, [], limits);
    }

    private static IEnumerable<JsonObject> From(ImmutableArray<FormField> fields, int next, JsonObject answers, IReadOnlyList<decimal> limits)
    {
        if (next == fields.Length)
        {
            yield return (JsonObject)answers.DeepClone();
            yield break;
        }

        var field = fields[next];
        IEnumerable<JsonNode?> tried = FormValidation.IsHidden(field, FormValidation.ScopeOf(answers)) ? [null] : Answers(field, limits);
        foreach (var answer in tried)
        {
            answers[field.Key!] = answer;
            foreach (var whole in From(fields, next + 1, answers, limits))
                yield return whole;
            answers.Remove(field.Key!);
        }
    }

    private static IEnumerable<JsonNode?> Answers(FormField field, IReadOnlyList<decimal> limits) => field.Kind switch
    {
        FormFieldKind.Checklist => [.. field.Options.Select(x => new JsonArray(x.Value)), new JsonArray([.. field.Options.Select(x => (JsonNode?)x.Value)])],
        FormFieldKind.Number => Around(field.Rules, limits).Select(x => (JsonNode?)JsonValue.Create(x)),
        _ => field.Options.Select(x => (JsonNode?)x.Value),
    };

    private static IEnumerable<decimal> Around(FormRules rules, IReadOnlyList<decimal> limits)
    {
        var step = 1m;
        for (var i = 0; i < (rules.Decimals ?? 1); i++)
            step /= 10;
        return limits.SelectMany(x => new[] { x, x + step }).Prepend(rules.Min ?? 0).Append(rules.Max ?? (limits is [.., var most] ? most + 1 : 1))
            .Where(x => !(x < rules.Min) && !(x > rules.Max)).Distinct();
    }

    private static List<decimal> Numbers(string dmn) =>
        [.. Text().Matches(dmn).SelectMany(x => Number().Matches(Quoted().Replace(x.Groups["feel"].Value, ""))).Select(x => decimal.Parse(x.Value, CultureInfo.InvariantCulture)).Distinct().Order()];

    [GeneratedRegex("<(?:[a-z]+:)?text>(?<feel>[^<]*)</", RegexOptions.NonBacktracking)]
    private static partial Regex Text();

    [GeneratedRegex("\"[^\"]*\"|&quot;.*?&quot;")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b[0-9]+(\.[0-9]+)?\b")]
    private static partial Regex Number();
}
