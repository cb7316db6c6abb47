using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Workflows.Deadlines.Rules;
using Workflows.Engine.Feel;
using Workflows.Processes.Bundles;
using Workflows.Processes.Faults;

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
            var form = PlacedJson.Parse(utf8);
            var components = List(form, "components");
            var groups = components.Where(x => Required(x, "type") == "group").ToList();
            if (groups.Count > 0 && groups.Count != components.Count)
            {
                throw new BundleException(
                    path, "Ett formulär har antingen sidor (grupper) eller fält utanför sidor, inte båda. Flytta in fälten på en sida.",
                    "A form has either groups, which are its pages, or fields at its top level, not both. Move the fields to a page.");
            }

            var steps = groups.Count == 0
                ? [new FormStep("form", new Texts("", ""), ReadFields(components))]
                : groups.Select(x => new FormStep(Required(x, "id"), LabelOf(x, "label"), ReadFields(List(x, "components")))).ToImmutableArray();
            Check(path, steps);
            return new CaseForm(Required(form, "id"), steps);
        }
        catch (JsonFileException problem)
        {
            throw new BundleException(path, problem);
        }
    }

    private static ImmutableArray<FormField> ReadFields(IEnumerable<PlacedJson> components) => [.. components.Select(ReadField)];

    private static FormField ReadField(PlacedJson component)
    {
        var type = Required(component, "type");
        if (!Kinds.TryGetValue(type, out var kind))
        {
            throw Refuse(
                component, $"fält av slaget '{type}' visas inte på sidorna. Byt det mot ett annat slag.", $"fields of the type '{type}' are not shown on the pages. Use another type.");
        }

        var isShown = kind is FormFieldKind.Text or FormFieldKind.Separator;
        return new FormField
        {
            Id = Required(component, "id"),
            Kind = kind,
            Key = isShown ? null : Required(component, "key"),
            Label = kind == FormFieldKind.Text ? LabelOf(component, "text") : kind == FormFieldKind.Date ? LabelOf(component, "dateLabel") : LabelOf(component, "label"),
            Description = LabelOf(component, "description"),
            Options = component.Properties.ContainsKey("values") ? [.. List(component, "values").Select(x => ReadOption(component, x))] : [],
            Source = ReadSource(component),
            Rules = ReadRules(component),
            HideWhen = Of(component, "conditional") is { } conditional && Text(conditional, "hide") is { } hide ? ParseFeel(component, hide) : null,
            Multiple = IsTrue(component, "multiple"),
            Accept = Text(component, "accept"),
        };
    }

    private static FormOption ReadOption(PlacedJson component, PlacedJson option)
    {
        var value = Required(option, "value");
        var label = Text(option, "label") ?? value;
        return new FormOption(value, new Texts(label, Property(component, $"value.{value}.en") ?? label));
    }

    private static string? ReadSource(PlacedJson component) => Text(component, "valuesKey") switch
    {
        null => null,
        LiveOptions.Meetings or LiveOptions.Members or LiveOptions.Units => Text(component, "valuesKey"),
        var other => throw Refuse(component, $"det finns inga val att hämta ur '{other}'.", $"'{other}' is no source of choices."),
    };

    private static FormRules ReadRules(PlacedJson component)
    {
        if (Of(component, "validate") is not { } rules)
            return new FormRules { Decimals = Whole(component, component, "decimalDigits") };
        var pattern = Text(rules, "pattern");
        if (pattern is not null)
            CheckPattern(component, pattern);
        return new FormRules
        {
            Required = IsTrue(rules, "required"),
            MinLength = Whole(component, rules, "minLength"),
            MaxLength = Whole(component, rules, "maxLength"),
            Min = Number(component, rules, "min"),
            Max = Number(component, rules, "max"),
            Pattern = pattern,
            Type = Text(rules, "validationType") ?? Property(component, "format"),
            Decimals = Whole(component, component, "decimalDigits"),
        };
    }

    private static void CheckPattern(PlacedJson component, string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (RegexParseException problem)
        {
            throw Refuse(
                component, $"mönstret «{pattern}» är inget reguljärt uttryck. Felet finns vid tecken {problem.Offset}.",
                $"the pattern «{pattern}» is no regular expression. The error is at character {problem.Offset}.");
        }
        catch (NotSupportedException)
        {
            throw Refuse(
                component, $"mönstret «{pattern}» ser framåt eller bakåt i texten, vilket inte går här. Skriv det utan det.",
                $"the pattern «{pattern}» looks ahead or back in the text, which is not possible here. Write it without.");
        }
    }

    private static FeelExpression ParseFeel(PlacedJson component, string text)
    {
        try
        {
            return FeelExpression.Parse(text.TrimStart('='));
        }
        catch (FeelSyntaxException problem)
        {
            var why = FaultTexts.Of(problem.Text);
            throw Refuse(component, $"villkoret «{text}» kan inte läsas. {why.Sv}", $"the condition «{text}» cannot be read. {why.En}");
        }
    }

    private static void Check(string path, ImmutableArray<FormStep> steps)
    {
        var fields = steps.SelectMany(x => x.Fields).ToList();
        if (fields.Count > MaxFields)
            throw new BundleException(path, $"Formuläret har {fields.Count} fält. Det får ha högst {MaxFields}.", $"The form has {fields.Count} fields; at most {MaxFields} are taken.");
        if (fields.GroupBy(x => x.Id).FirstOrDefault(x => x.Count() > 1) is { } twice)
            throw new BundleException(path, $"Två fält har id '{twice.Key}'. Ge det ena ett annat.", $"Two fields have the id '{twice.Key}'. Give one of them another.");
        if (fields.Where(x => x.Key is not null).GroupBy(x => x.Key).FirstOrDefault(x => x.Count() > 1) is { } sameKey)
            throw new BundleException(path, $"Två fält har nyckeln '{sameKey.Key}'. Ge det ena en annan.", $"Two fields have the key '{sameKey.Key}'. Give one of them another.");
    }

    private static Texts LabelOf(PlacedJson component, string name)
    {
        var sv = Text(component, name) ?? "";
        return new Texts(sv, Property(component, $"{name}.en") ?? sv);
    }

    /// <summary>What is wrong with a field, after what the process owner calls it.</summary>
    private static JsonFileException Refuse(PlacedJson component, string sv, string en)
    {
        var name = ((string[])["label", "dateLabel", "key", "id"]).Select(x => Text(component, x)).FirstOrDefault(x => x is { Length: > 0 });
        return name is null ? component.Refuse($"Fältet: {sv}", $"The field: {en}") : component.Refuse($"Fältet «{name}»: {sv}", $"The field «{name}»: {en}");
    }

    private static IReadOnlyList<PlacedJson> List(PlacedJson element, string name)
    {
        if (element.Kind != JsonTokenType.StartObject)
            throw element.NoObject();
        var list = Of(element, name) ?? throw element.Lacks(name);
        return list.Kind == JsonTokenType.StartArray ? list.Items : throw list.NoList();
    }

    private static string Required(PlacedJson element, string name)
    {
        if (element.Kind != JsonTokenType.StartObject)
            throw element.NoObject();
        var value = Of(element, name) ?? throw element.Lacks(name);
        return value.Kind == JsonTokenType.String ? value.Text : throw value.NoText();
    }

    private static PlacedJson? Of(PlacedJson element, string name) => element.Properties.GetValueOrDefault(name);

    private static string? Property(PlacedJson component, string name) => Of(component, "properties") is { } properties ? Text(properties, name) : null;

    private static string? Text(PlacedJson element, string name) => Of(element, name) is { Kind: JsonTokenType.String } value ? value.Text : null;

    private static bool IsTrue(PlacedJson element, string name) => Of(element, name) is { Kind: JsonTokenType.True };

    private static int? Whole(PlacedJson component, PlacedJson element, string name)
    {
        if (Number(component, element, name) is not { } number)
            return null;
        return number is >= 0 and <= int.MaxValue && decimal.IsInteger(number)
            ? (int)number
            : throw Refuse(component, $"'{name}' ska vara ett heltal som inte är negativt.", $"'{name}' must be a whole number that is not negative.");
    }

    private static decimal? Number(PlacedJson component, PlacedJson element, string name) => Of(element, name) switch
    {
        { Kind: JsonTokenType.Number } value when decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        { Kind: JsonTokenType.Number } => throw Refuse(component, $"'{name}' är ett för stort tal.", $"'{name}' is too large a number."),
        _ => null,
    };
}
