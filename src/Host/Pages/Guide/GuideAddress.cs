using System.Text.Json.Nodes;
using Host.Forms;
using Workflows.Processes.Forms;

namespace Host.Pages.Guide;

/// <summary>The answers of a visitor as they stand in a page's address, which is all that is kept of them.</summary>
public static class GuideAddress
{
    /// <summary>The answers by key: those of the fields that were just filled in, and the earlier ones.</summary>
    public static JsonObject Read(CaseForm form, IQueryCollection query)
    {
        var answers = new JsonObject();
        foreach (var field in form.Fields.Where(x => x.Key is not null && query.ContainsKey(x.Key)))
            answers[field.Key!] = field.Kind == FormFieldKind.Checklist ? new JsonArray([.. query[field.Key!].Select(x => (JsonNode?)x)]) : query[field.Key!].ToString();
        return FormAnswers.Merge(answers, FormAnswers.Read(form.Fields, new FormCollection(query.ToDictionary())));
    }

    /// <summary>The answers as names and values, for the address of a link or the hidden inputs of a form.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Pairs(JsonObject answers) => answers.SelectMany(x => x.Value is JsonArray several
        ? several.Select(one => KeyValuePair.Create(x.Key, (string?)one?.ToString()))
        : [KeyValuePair.Create(x.Key, (string?)x.Value?.ToString())]);

    /// <summary>A local path with the answers.</summary>
    public static string Of(string path, JsonObject answers) => path + QueryString.Create(Pairs(answers));
}
