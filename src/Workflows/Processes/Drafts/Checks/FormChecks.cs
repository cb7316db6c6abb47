using System.Text.Json;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Drafts.Checks;

/// <summary>
/// Looks for expressions in forms where the product's pages evaluate none: the designer's preview would fill them in, and
/// the citizen would read them as they stand.
/// </summary>
internal static class FormChecks
{
    public static IEnumerable<DraftFinding> Run(ProcessBundle bundle)
    {
        foreach (var path in bundle.Below("forms/"))
        {
            using var document = JsonDocument.Parse(bundle.Read(path), new JsonDocumentOptions { MaxDepth = 32 });
            foreach (var finding in OfForm(path, document.RootElement))
                yield return finding;
        }
    }

    private static IEnumerable<DraftFinding> OfForm(string path, JsonElement form) =>
    [
        .. Texts(form, "").Where(x => x.Text.StartsWith('=') || x.Text.Contains("{{", StringComparison.Ordinal)).Select(x => DraftFinding.Error(
            path, $"«{x.Component}»: «{x.Text}» räknas inte ut på sidorna. Bara villkoret för när ett fält visas får vara ett uttryck.",
            $"«{x.Component}»: «{x.Text}» is not evaluated on the pages. Only the condition for when a field is shown may be an expression.", x.Component)),
        .. Conditions(form).Where(x => !x.Text.StartsWith('=')).Select(x => DraftFinding.Error(
            path, $"«{x.Component}»: villkoret «{x.Text}» måste börja med =.", $"«{x.Component}»: the condition «{x.Text}» must begin with =.", x.Component)),
        .. Components(form).Where(x => NameOf(x, "") is { Length: > 0 } && x.TryGetProperty("components", out _) && x.TryGetProperty("conditional", out _)).Select(x => DraftFinding.Error(
            path, $"«{NameOf(x, "")}»: en hel sida kan inte döljas. Ge varje fält på sidan villkoret.",
            $"«{NameOf(x, "")}»: a whole page cannot be hidden. Give each field of the page the condition.", NameOf(x, ""))),
    ];

    private static IEnumerable<JsonElement> Components(JsonElement element) =>
        element.TryGetProperty("components", out var components) ? components.EnumerateArray().SelectMany(x => Components(x).Prepend(x)) : [];

    private static IEnumerable<(string Text, string Component)> Conditions(JsonElement form) =>
        from component in Components(form)
        where component.TryGetProperty("conditional", out var conditional) && conditional.ValueKind == JsonValueKind.Object && conditional.TryGetProperty("hide", out _)
        let hide = component.GetProperty("conditional").GetProperty("hide")
        where hide.ValueKind == JsonValueKind.String
        select (hide.GetString()!, NameOf(component, ""));

    private static string NameOf(JsonElement component, string otherwise) =>
        component.TryGetProperty("key", out var name) || component.TryGetProperty("id", out name) ? name.ToString() : otherwise;

    private static IEnumerable<(string Text, string Component)> Texts(JsonElement element, string component)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return [(element.GetString()!, component)];
            case JsonValueKind.Array:
                return element.EnumerateArray().SelectMany(x => Texts(x, component));
            case JsonValueKind.Object:
                return element.EnumerateObject().Where(x => x.Name != "conditional").SelectMany(x => Texts(x.Value, NameOf(element, component)));
            default:
                return [];
        }
    }
}
