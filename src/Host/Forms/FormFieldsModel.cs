using System.Text.Json.Nodes;
using Workflows.Processes.Forms;

namespace Host.Forms;

/// <summary>A file that is already attached to a field.</summary>
public sealed record AttachedFile(Guid Id, string Field, string Name, long Size);

/// <summary>
/// What the partial <c>_FormFields</c> shows: native controls for these fields, with answers, errors and attached files.
/// <see cref="FormAnswers.Read"/> reads what is posted back.
/// </summary>
/// <param name="Fields">The fields that these answers leave visible.</param>
/// <param name="Answers">By key, as typed or as stored.</param>
/// <param name="Errors">Shown at their field; <c>_ErrorSummary</c> lists them first on the page.</param>
/// <param name="Files">Attached files of all fields; empty for a form without file fields.</param>
public sealed record FormFieldsModel(
    IReadOnlyList<FormField> Fields, JsonObject Answers, IReadOnlyList<FormError> Errors, IReadOnlyList<AttachedFile> Files)
{
    public IEnumerable<FormError> ErrorsOf(FormField field) => Errors.Where(x => x.FieldId == field.Id);

    public IEnumerable<AttachedFile> FilesOf(FormField field) => Files.Where(x => x.Field == field.Key);

    /// <summary>The text of an answer for an input; empty where there is none.</summary>
    public string ValueOf(FormField field) => Text(Answers[field.Key!]);

    /// <summary>Whether an option of a radio, select or checklist field is chosen.</summary>
    public bool IsChosen(FormField field, FormOption option) => Answers[field.Key!] switch
    {
        JsonArray several => several.Any(x => Text(x) == option.Value),
        var one => Text(one) == option.Value,
    };

    public bool IsTicked(FormField field) => ValueOf(field) is "true" or "on";

    /// <summary>The id of the control that an error links to.</summary>
    public static string ControlId(FormField field) => field.Kind switch
    {
        FormFieldKind.Radio or FormFieldKind.Checklist when field.Options.Length > 0 => OptionId(field, field.Options[0]),
        _ => field.Id,
    };

    public static string OptionId(FormField field, FormOption option) => $"{field.Id}-{option.Value}";

    private static string Text(JsonNode? answer) => answer switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => answer.ToJsonString(),
    };
}
