using System.Globalization;
using System.Net.Mail;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workflows.Access;
using Workflows.Deadlines.Calendar;
using Workflows.Engine.Feel;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Forms;

/// <summary>The rules of a form on the server: the same that the browser shows.</summary>
internal static class FormValidation
{
    private const int LongestText = 20_000;
    private const int LongestChoice = 200;

    public static FormSubmission Run(IEnumerable<FormField> fields, JsonObject answers, IReadOnlyDictionary<string, int> files)
    {
        var values = new JsonObject();
        var errors = new List<FormError>();
        var scope = ScopeOf(answers);
        foreach (var field in fields.Where(x => x.Key is not null && !IsHidden(x, scope)))
        {
            var problem = field.Kind == FormFieldKind.File
                ? FilesMissing(field, files.GetValueOrDefault(field.Key!))
                : Accept(field, answers[field.Key!], values);
            if (problem is not null)
                errors.Add(new FormError(field.Key!, field.Id, problem));
        }

        return new FormSubmission(values, errors);
    }

    public static IFeelScope ScopeOf(JsonObject answers) => FeelScope.Of((FeelContext)FeelJson.FromNode(answers));

    public static bool IsHidden(FormField field, IFeelScope scope) =>
        field.HideWhen is { } condition
        && condition.Evaluate(scope, new FeelEvaluation(DateTimeOffset.UnixEpoch, StockholmTime.Zone, new FeelBudget())).Value is FeelBoolean { Value: true };

    private static Texts? FilesMissing(FormField field, int count) =>
        field.Rules.Required && count == 0 ? new Texts("Lägg till minst en fil.", "Add at least one file.") : null;

    private static Texts? Accept(FormField field, JsonNode? answer, JsonObject values)
    {
        var (value, problem) = field.Kind switch
        {
            FormFieldKind.Number => Number(field, answer),
            FormFieldKind.Checkbox => Checkbox(field, answer),
            FormFieldKind.Checklist => Checklist(field, answer),
            FormFieldKind.Radio or FormFieldKind.Select => Choice(field, answer),
            FormFieldKind.Date => Date(field, answer),
            _ => Text(field, answer),
        };
        if (problem is null && value is not null)
            values[field.Key!] = value;
        return problem;
    }

    private static (JsonNode?, Texts?) Text(FormField field, JsonNode? answer)
    {
        var text = TextOf(answer).ReplaceLineEndings("\n").Trim();
        var rules = field.Rules;
        if (text.Length == 0)
            return rules.Required ? (null, Missing("Fyll i fältet.", "Fill in this field.")) : (null, null);
        if (text.Length > (rules.MaxLength ?? LongestText))
            return (null, Missing($"Skriv högst {rules.MaxLength ?? LongestText} tecken; nu är det {text.Length}.", $"Use at most {rules.MaxLength ?? LongestText} characters; there are {text.Length}."));
        if (text.Length < rules.MinLength)
            return (null, Missing($"Skriv minst {rules.MinLength} tecken.", $"Use at least {rules.MinLength} characters."));
        if (rules.Type == "email" && !IsEmail(text))
            return (null, Missing("Skriv en e-postadress, till exempel namn@exempel.se.", "Write an e-mail address, for example name@example.com."));
        if (rules.Type == "phone" && !text.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ' or '(' or ')'))
            return (null, Missing("Skriv ett telefonnummer med siffror.", "Write a telephone number in digits."));
        if (rules.Type == FormRules.OrganisationNumber)
        {
            return OrganisationNumber.TryParse(text, out var number)
                ? (number.ToString(), null)
                : (null, Missing("Skriv ett organisationsnummer med tio siffror, till exempel 556630-4928. Kontrollera siffrorna.", "Write a registration number of ten digits, for example 556630-4928. Check the digits."));
        }

        if (rules.Type == FormRules.PersonalNumber)
        {
            return PersonalNumber.TryParse(text, out var number)
                ? (number.ToString(), null)
                : (null, Missing("Skriv ett personnummer med tolv siffror, till exempel 19900101-2385. Kontrollera siffrorna.", "Write a personal number of twelve digits, for example 19900101-2385. Check the digits."));
        }

        if (rules.Type == FormRules.IdentityNumber)
        {
            return PersonalNumber.TryParse(text, out var person) ? (person.ToString(), null)
                : OrganisationNumber.TryParse(text, out var organisation) ? (organisation.ToString(), null)
                : (null, Missing(
                    "Skriv ett personnummer med tolv siffror eller ett organisationsnummer med tio. Kontrollera siffrorna.",
                    "Write a personal number of twelve digits or a registration number of ten. Check the digits."));
        }

        if (rules.Pattern is { } pattern && !Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))
            return (null, Missing("Svaret har inte rätt form. Se exemplet vid fältet.", "The answer does not have the right form. See the example at the field."));
        return (text, null);
    }

    private static (JsonNode?, Texts?) Number(FormField field, JsonNode? answer)
    {
        var text = TextOf(answer).Trim().Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal).Replace(',', '.');
        var rules = field.Rules;
        if (text.Length == 0)
            return rules.Required ? (null, Missing("Fyll i ett tal.", "Fill in a number.")) : (null, null);
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return (null, Missing("Skriv ett tal med siffror.", "Write a number in digits."));
        if (rules.Decimals is { } decimals && decimal.Round(number, decimals) != number)
            return (null, decimals == 0 ? Missing("Skriv ett heltal.", "Write a whole number.") : Missing($"Skriv högst {decimals} decimaler.", $"Use at most {decimals} decimals."));
        if (number < rules.Min)
            return (null, Missing($"Talet får inte vara mindre än {rules.Min}.", $"The number must not be less than {rules.Min}."));
        if (number > rules.Max)
            return (null, Missing($"Talet får inte vara större än {rules.Max}.", $"The number must not be greater than {rules.Max}."));
        return (JsonValue.Create(number), null);
    }

    private static (JsonNode?, Texts?) Checkbox(FormField field, JsonNode? answer)
    {
        var isChecked = TextOf(answer) is "true" or "on";
        return field.Rules.Required && !isChecked
            ? (null, Missing("Kryssa i rutan för att gå vidare.", "Tick the box to go on."))
            : (JsonValue.Create(isChecked), null);
    }

    private static (JsonNode?, Texts?) Checklist(FormField field, JsonNode? answer)
    {
        var chosen = answer is JsonArray several ? several.Select(TextOf).ToList() : TextOf(answer) is { Length: > 0 } one ? [one] : [];
        if (chosen.Exists(x => !IsOffered(field, x)))
            return (null, Missing("Välj bland alternativen.", "Choose among the options."));
        if (field.Rules.Required && chosen.Count == 0)
            return (null, Missing("Välj minst ett alternativ.", "Choose at least one option."));
        return (new JsonArray([.. chosen.Select(x => (JsonNode)x)]), null);
    }

    private static (JsonNode?, Texts?) Choice(FormField field, JsonNode? answer)
    {
        var chosen = TextOf(answer);
        if (chosen.Length == 0)
            return field.Rules.Required ? (null, Missing("Välj ett alternativ.", "Choose an option.")) : (null, null);
        return IsOffered(field, chosen)
            ? (chosen, null)
            : (null, Missing("Välj bland alternativen.", "Choose among the options."));
    }

    /// <summary>Choices from the organisation are known only where the form is opened; in memory each name holds.</summary>
    private static bool IsOffered(FormField field, string chosen) =>
        field.Options.Any(x => x.Value == chosen) || (field is { Source: not null, Options.IsEmpty: true } && chosen.Length <= LongestChoice);

    private static (JsonNode?, Texts?) Date(FormField field, JsonNode? answer)
    {
        var text = TextOf(answer).Trim();
        if (text.Length == 0)
            return field.Rules.Required ? (null, Missing("Ange ett datum.", "Give a date.")) : (null, null);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? (text, null)
            : (null, Missing("Skriv datumet som ÅÅÅÅ-MM-DD.", "Write the date as YYYY-MM-DD."));
    }

    private static bool IsEmail(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);

    private static string TextOf(JsonNode? answer) => answer switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => answer.ToJsonString(),
    };

    private static Texts Missing(string sv, string en) => new(sv, en);
}
