using System.Collections.Immutable;
using Workflows.Engine.Feel;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Forms;

public enum FormFieldKind
{
    Text,
    TextField,
    TextArea,
    Number,
    Checkbox,
    Checklist,
    Radio,
    Select,
    Date,
    File,
    Separator,
}

/// <summary>One component of a form. Texts are in both languages; a key is null for what only shows something.</summary>
public sealed record FormField
{
    /// <summary>The component's id: unique in the form and stable.</summary>
    public required string Id { get; init; }

    public required FormFieldKind Kind { get; init; }

    /// <summary>The variable that takes the answer.</summary>
    public string? Key { get; init; }

    public required Texts Label { get; init; }

    public required Texts Description { get; init; }

    public ImmutableArray<FormOption> Options { get; init; } = [];

    /// <summary>The live list (<c>valuesKey</c>) that gives the choices when the form is opened, see <see cref="LiveOptions"/>; null where they stand in the form.</summary>
    public string? Source { get; init; }

    public FormRules Rules { get; init; } = new();

    /// <summary>The field is left out, with its answer, where this is true.</summary>
    public FeelExpression? HideWhen { get; init; }

    /// <summary>Whether several files may be chosen.</summary>
    public bool Multiple { get; init; }

    /// <summary>What a browser offers to pick, e.g. <c>.pdf,.png</c>.</summary>
    public string? Accept { get; init; }
}

/// <summary>A choice of a radio, select or checklist field.</summary>
public sealed record FormOption(string Value, Texts Label);

/// <summary>What an answer must fulfil; the server checks what the browser shows.</summary>
public sealed record FormRules
{
    public bool Required { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    public string? Pattern { get; init; }

    /// <summary>A <c>format</c> that form-js has not: ten digits with the check of an organisationsnummer.</summary>
    public const string OrganisationNumber = "organisation-number";

    /// <summary>A <c>format</c> that form-js has not: a personnummer or samordningsnummer with its check.</summary>
    public const string PersonalNumber = "personal-number";

    /// <summary>A <c>format</c> that form-js has not: either of them, for whoever may be a person or an organisation.</summary>
    public const string IdentityNumber = "identity-number";

    /// <summary>E.g. <c>email</c> or <c>phone</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Whole numbers only where 0; null for any.</summary>
    public int? Decimals { get; init; }
}

/// <summary>A page of a stepped form: a top-level group.</summary>
public sealed record FormStep(string Id, Texts Label, ImmutableArray<FormField> Fields);

/// <summary>An answer that does not fulfil a rule, in words that say what to do.</summary>
public sealed record FormError(string Key, string FieldId, Texts Message);

/// <summary>A form's answers after checking: known keys only, hidden fields left out, texts trimmed.</summary>
public sealed record FormSubmission(System.Text.Json.Nodes.JsonObject Values, IReadOnlyList<FormError> Errors);
