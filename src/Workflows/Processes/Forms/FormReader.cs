using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Workflows.Engine.Feel;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Forms;

/// <summary>Reads form-js JSON. English texts stand in a component's <c>properties</c>: <c>label.en</c>, <c>value.X.en</c>.</summary>
internal static class FormReader
{
    private const int MaxFields = 500;

    private static readonly ImmutableDictionary<string, FormFieldKind> Kinds = new Dictionary<string, FormFieldKind>
    {
        ["text"] = FormFieldKind.Text,
        ["textfield"] = FormFieldKind.TextField,
        ["textarea"] = FormFieldKind.TextArea,
        ["number"] = FormFieldKind.Number,
        ["checkbox"] = FormFieldKind.Checkbox,
        ["checklist"] = FormFieldKind.Checklist,
        ["radio"] = FormFieldKind.Radio,
        ["select"] = FormFieldKind.Select,
        ["datetime"] = FormFieldKind.Date,
        ["filepicker"] = FormFieldKind.File,
        ["separator"] = FormFieldKind.Separator,
    }.ToImmutableDictionary();

    public static CaseForm Read(string path, byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 32 });
            var components = document.RootElement.GetProperty("components").EnumerateArray().ToList();
            var groups = components.Where(x => TypeOf(path, x) == "group").ToList();
            if (groups.Count > 0 && groups.Count != components.Count)
                throw new BundleException(path, "A form has either groups, which are its steps, or fields at its top level, not both.");
            var steps = groups.Count == 0
                ? [new FormStep("form", new Texts("", ""), ReadFields(path, components))]
                : groups.Select(x => new FormStep(Required(path, x, "id"), LabelOf(x, "label"), ReadFields(path, x.GetProperty("components").EnumerateArray()))).ToImmutableArray();
            Check(path, steps);
            return new CaseForm(Required(path, document.RootElement, "id"), steps);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new BundleException(path, $"The file is no form-js form: {problem.Message}");
        }
    }

    private static ImmutableArray<FormField> ReadFields(string path, IEnumerable<JsonElement> components) =>
        [.. components.Select(x => ReadField(path, x))];

    private static FormField ReadField(string path, JsonElement component)
    {
        var type = TypeOf(path, component);
        if (!Kinds.TryGetValue(type, out var kind))
            throw new BundleException(path, $"Component '{Required(path, component, "id")}': the type '{type}' is not shown by this product.");
        var isShown = kind is FormFieldKind.Text or FormFieldKind.Separator;
        return new FormField
        {
            Id = Required(path, component, "id"),
            Kind = kind,
            Key = isShown ? null : Required(path, component, "key"),
            Label = kind == FormFieldKind.Text ? LabelOf(component, "text") : kind == FormFieldKind.Date ? LabelOf(component, "dateLabel") : LabelOf(component, "label"),
            Description = LabelOf(component, "description"),
            Options = component.TryGetProperty("values", out var values) ? [.. values.EnumerateArray().Select(x => ReadOption(path, component, x))] : [],
            Source = ReadSource(path, component),
            Rules = ReadRules(path, component),
            HideWhen = component.TryGetProperty("conditional", out var conditional) && Text(conditional, "hide") is { } hide
                ? ParseFeel(path, component, hide)
                : null,
            Multiple = component.TryGetProperty("multiple", out var multiple) && multiple.ValueKind == JsonValueKind.True,
            Accept = Text(component, "accept"),
        };
    }

    private static FormOption ReadOption(string path, JsonElement component, JsonElement option)
    {
        var value = Required(path, option, "value");
        var label = Text(option, "label") ?? value;
        return new FormOption(value, new Texts(label, Property(component, $"value.{value}.en") ?? label));
    }

    private static string? ReadSource(string path, JsonElement component) => Text(component, "valuesKey") switch
    {
        null => null,
        LiveOptions.Meetings or LiveOptions.Members or LiveOptions.Units => Text(component, "valuesKey"),
        var other => throw new BundleException(path, $"Component '{Required(path, component, "id")}': '{other}' is no source of choices."),
    };

    private static FormRules ReadRules(string path, JsonElement component)
    {
        if (!component.TryGetProperty("validate", out var rules))
            return new FormRules { Decimals = Number(component, "decimalDigits") is { } only ? (int)only : null };
        var pattern = Text(rules, "pattern");
        if (pattern is not null)
            CheckPattern(path, component, pattern);
        return new FormRules
        {
            Required = rules.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.True,
            MinLength = (int?)Number(rules, "minLength"),
            MaxLength = (int?)Number(rules, "maxLength"),
            Min = Number(rules, "min"),
            Max = Number(rules, "max"),
            Pattern = pattern,
            Type = Text(rules, "validationType") ?? Property(component, "format"),
            Decimals = (int?)Number(component, "decimalDigits"),
        };
    }

    private static void CheckPattern(string path, JsonElement component, string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            throw new BundleException(path, $"Component '{Required(path, component, "id")}': the pattern cannot be used: {problem.Message}");
        }
    }

    private static FeelExpression ParseFeel(string path, JsonElement component, string text)
    {
        try
        {
            return FeelExpression.Parse(text.TrimStart('='));
        }
        catch (FeelSyntaxException problem)
        {
            throw new BundleException(path, $"Component '{Required(path, component, "id")}', condition '{text}': {problem.Message}");
        }
    }

    private static void Check(string path, ImmutableArray<FormStep> steps)
    {
        var fields = steps.SelectMany(x => x.Fields).ToList();
        if (fields.Count > MaxFields)
            throw new BundleException(path, $"The form has {fields.Count} fields; at most {MaxFields} are taken.");
        if (fields.GroupBy(x => x.Id).FirstOrDefault(x => x.Count() > 1) is { } twice)
            throw new BundleException(path, $"Two components have the id '{twice.Key}'.");
        if (fields.Where(x => x.Key is not null).GroupBy(x => x.Key).FirstOrDefault(x => x.Count() > 1) is { } sameKey)
            throw new BundleException(path, $"Two components have the key '{sameKey.Key}'.");
    }

    private static Texts LabelOf(JsonElement component, string name)
    {
        var sv = Text(component, name) ?? "";
        return new Texts(sv, Property(component, $"{name}.en") ?? sv);
    }

    private static string TypeOf(string path, JsonElement component) => Required(path, component, "type");

    private static string Required(string path, JsonElement element, string name) =>
        Text(element, name) ?? throw new BundleException(path, $"A component lacks its '{name}': {Excerpt(element)}");

    private static string Excerpt(JsonElement element)
    {
        var text = element.GetRawText();
        return text.Length <= 80 ? text : text[..80] + "…";
    }

    private static string? Property(JsonElement component, string name) =>
        component.TryGetProperty("properties", out var properties) ? Text(properties, name) : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static decimal? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;
}
