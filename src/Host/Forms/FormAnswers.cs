using System.Text.Json.Nodes;
using Workflows.Processes.Forms;

namespace Host.Forms;

/// <summary>Reads the answers of a posted form that <c>_FormFields</c> rendered.</summary>
public static class FormAnswers
{
    /// <summary>The hidden input that names each field that was shown.</summary>
    public const string Shown = "shown";

    public static string InputName(FormField field) => $"answer.{field.Key}";

    public static string FilesName(FormField field) => $"files.{field.Key}";

    /// <summary>Whether the field was on the page that was posted.</summary>
    public static bool WasShown(FormField field, IFormCollection form) => form[Shown].Contains(field.Key);

    /// <summary>
    /// The answers of the fields that were shown, by key; null for a field that was emptied. Texts are not checked here.
    /// </summary>
    public static JsonObject Read(IEnumerable<FormField> fields, IFormCollection form)
    {
        var answers = new JsonObject();
        foreach (var field in fields.Where(x => x.Key is not null && x.Kind != FormFieldKind.File && WasShown(x, form)))
        {
            var posted = form[InputName(field)];
            answers[field.Key!] = field.Kind switch
            {
                FormFieldKind.Checkbox => JsonValue.Create(posted.Count > 0),
                FormFieldKind.Checklist => new JsonArray([.. posted.Where(x => !string.IsNullOrEmpty(x)).Select(x => (JsonNode?)x)]),
                _ => posted.ToString() is { Length: > 0 } text ? JsonValue.Create(text) : null,
            };
        }

        return answers;
    }

    /// <summary>The answers with others laid over them; a null removes a key.</summary>
    public static JsonObject Merge(JsonObject answers, JsonObject over)
    {
        var merged = (JsonObject)answers.DeepClone();
        foreach (var (key, value) in over)
        {
            if (value is null)
                merged.Remove(key);
            else
                merged[key] = value.DeepClone();
        }

        return merged;
    }
}
