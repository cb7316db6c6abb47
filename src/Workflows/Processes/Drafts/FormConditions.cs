using System.Text.Json.Nodes;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;
using Workflows.Processes.Scenarios;

namespace Workflows.Processes.Drafts;

/// <summary>
/// What this product's FEEL makes of every condition in the forms, on example answers: a browser evaluates the same with its
/// own FEEL, and where the two differ a citizen would see another form than the server checks.
/// </summary>
public static class FormConditions
{
    /// <summary>No condition is tried on more.</summary>
    private const int MostTries = 100;

    /// <summary>Every condition of a bundle's forms; forms that cannot be read are left out, since the checks say so.</summary>
    public static IReadOnlyList<FormCondition> Of(ProcessBundle bundle)
    {
        var given = GivenAnswers(bundle);
        return [.. bundle.Below("forms/").SelectMany(path => Read(bundle, path) is { } form ? Of(path, form, given) : [])];
    }

    private static IEnumerable<FormCondition> Of(string path, CaseForm form, List<JsonObject> given)
    {
        var keys = form.Fields.Select(x => x.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var bases = given.Where(x => x.Any(a => keys.Contains(a.Key))).Prepend([]).ToList();
        foreach (var field in form.Fields.Where(x => x.HideWhen is not null))
        {
            var tries = Tries(form, field, bases).DistinctBy(x => x.ToJsonString()).Take(MostTries);
            yield return new FormCondition(
                path, field.Id, field.Label, field.HideWhen!.Text, [.. tries.Select(x => new FormConditionTry(x, FormValidation.IsHidden(field, FormValidation.ScopeOf(x))))]);
        }
    }

    /// <summary>The owner's examples as they are, and with every answer that a field read here may have.</summary>
    private static IEnumerable<JsonObject> Tries(CaseForm form, FormField field, List<JsonObject> bases)
    {
        foreach (var answers in bases)
            yield return answers;
        foreach (var name in field.HideWhen!.FreeNames)
        {
            foreach (var value in form.Fields.FirstOrDefault(x => x.Key == name) is { } read ? Answers(read) : [null])
            {
                var answers = (JsonObject)bases[^1].DeepClone();
                answers[name] = value?.DeepClone();
                yield return answers;
            }
        }
    }

    /// <summary>What can come of a field: each of its options, nothing, and what its kind lets somebody write.</summary>
    private static IEnumerable<JsonNode?> Answers(FormField field) => field.Kind switch
    {
        FormFieldKind.Radio or FormFieldKind.Select => [null, "", .. field.Options.Select(x => (JsonNode?)x.Value)],
        FormFieldKind.Checklist => [null, new JsonArray(), .. field.Options.Select(x => new JsonArray(x.Value))],
        FormFieldKind.Checkbox => [null, true, false],
        FormFieldKind.Number => [null, "", 0, -1, 1.5, 36, "36", "1000"],
        FormFieldKind.Date => [null, "", "2026-03-10", "1999-12-31"],
        _ => [null, "", "0", "36", "åäö", "a b"],
    };

    /// <summary>The answers of every form that an example fills in, each by itself.</summary>
    private static List<JsonObject> GivenAnswers(ProcessBundle bundle)
    {
        var answers = new List<JsonObject>();
        foreach (var path in bundle.Below("scenarios/"))
        {
            try
            {
                var scenario = Scenario.Parse(path, bundle.Read(path));
                answers.Add(scenario.Given.Application);
                answers.AddRange(scenario.Actions.Select(x => x.Answers).OfType<JsonObject>());
            }
            catch (BundleException)
            {
                // The checks say what is wrong with it.
            }
        }

        return answers;
    }

    private static CaseForm? Read(ProcessBundle bundle, string path)
    {
        try
        {
            return CaseForm.Parse(path, bundle.Read(path));
        }
        catch (BundleException)
        {
            return null;
        }
    }
}

/// <summary>A condition of a form with what comes of it here.</summary>
/// <param name="File">E.g. <c>forms/application.form</c>.</param>
/// <param name="FieldId">The component that is hidden where it is true.</param>
/// <param name="Label">What the component is called.</param>
/// <param name="Expression">FEEL, without the leading <c>=</c>.</param>
/// <param name="Tries">On which answers it was tried.</param>
public sealed record FormCondition(string File, string FieldId, Texts Label, string Expression, IReadOnlyList<FormConditionTry> Tries);

/// <param name="Answers">What was typed, by key.</param>
/// <param name="Hidden">Whether the component is left out.</param>
public sealed record FormConditionTry(JsonObject Answers, bool Hidden);
