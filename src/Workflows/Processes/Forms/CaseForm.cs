using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Forms;

/// <summary>A form-js form. Its top-level groups are its steps; a form without groups has one.</summary>
public sealed class CaseForm
{
    internal CaseForm(string id, ImmutableArray<FormStep> steps)
    {
        Id = id;
        Steps = steps;
    }

    public string Id { get; }

    public ImmutableArray<FormStep> Steps { get; }

    public IEnumerable<FormField> Fields => Steps.SelectMany(x => x.Fields);

    /// <exception cref="BundleException">The file is no form-js JSON that this product shows; says where.</exception>
    public static CaseForm Parse(string path, byte[] utf8) => FormReader.Read(path, utf8);

    /// <summary>The form with the choices of its fields that have a source.</summary>
    public CaseForm With(Func<FormField, ImmutableArray<FormOption>> options) => Fields.All(x => x.Source is null)
        ? this
        : new CaseForm(Id, [.. Steps.Select(step => step with { Fields = [.. step.Fields.Select(x => x.Source is null ? x : x with { Options = options(x) })] })]);

    /// <summary>Checks all answers.</summary>
    /// <param name="answers">What was typed, by key; unknown keys are dropped.</param>
    /// <param name="files">How many files each file field has.</param>
    public FormSubmission Validate(JsonObject answers, IReadOnlyDictionary<string, int> files) =>
        FormValidation.Run(Fields, answers, files);

    /// <summary>Checks one step's answers; conditions may read the answers of other steps.</summary>
    public FormSubmission ValidateStep(int step, JsonObject answers, IReadOnlyDictionary<string, int> files) =>
        FormValidation.Run(Steps[step].Fields, answers, files);

    /// <summary>The fields of a step that these answers leave visible.</summary>
    public IEnumerable<FormField> VisibleFields(int step, JsonObject answers)
    {
        var scope = FormValidation.ScopeOf(answers);
        return Steps[step].Fields.Where(x => !FormValidation.IsHidden(x, scope));
    }

    /// <summary>A field's label by key, or the key where the form has none.</summary>
    public string LabelOf(string key, string language) => Fields.FirstOrDefault(x => x.Key == key)?.Label.In(language) ?? key;

    /// <summary>An answer as a person reads it: the option's label, yes or no, the text itself.</summary>
    public static string TextOf(FormField field, JsonNode? answer, string language) => answer switch
    {
        null => "",
        JsonArray several => string.Join(", ", several.Select(x => TextOf(field, x, language))),
        JsonValue value when value.TryGetValue<bool>(out var yes) => (yes, language) switch
        {
            (true, "en") => "Yes",
            (false, "en") => "No",
            (true, _) => "Ja",
            (false, _) => "Nej",
        },
        JsonValue value when value.TryGetValue<string>(out var text) =>
            field.Options.FirstOrDefault(x => x.Value == text)?.Label.In(language) ?? text,
        _ => language == "sv" ? answer.ToJsonString().Replace('.', ',') : answer.ToJsonString(),
    };
}
