namespace Workflows.Processes.Bundles;

/// <summary>What the e-service asks for. The field names say which answer of the form becomes which fact of the case.</summary>
public sealed record ApplicationDescription
{
    /// <summary>The form's id; the file is <c>forms/{id}.form</c>.</summary>
    public required string Form { get; init; }

    public required Texts Intro { get; init; }

    public required Texts Needed { get; init; }

    public required Texts Cost { get; init; }

    public required Texts Time { get; init; }

    public required string ApplicantRole { get; init; }

    public required string EmailField { get; init; }

    public string? PhoneField { get; init; }

    public string? AddressField { get; init; }

    public string? ObjectField { get; init; }

    /// <summary>Who else takes part, by the answers that say so.</summary>
    public IReadOnlyList<OtherParticipant> Participants { get; init; } = [];

    /// <summary>How somebody applies for another, with a power of attorney (FL 14); null where everybody applies for themselves.</summary>
    public RepresentedApplicant? Represented { get; init; }

    /// <summary>Whether participants do not read each other's address, phone and e-mail: letters and the application on paper leave them out.</summary>
    public bool PrivateContacts { get; init; }

    /// <summary>The field whose answer says of which kind the matter is; null where the process has one kind.</summary>
    public string? KindField { get; init; }

    /// <summary>The title of the diary entry and the case, where its kind has none of its own.</summary>
    public required Texts Title { get; init; }

    /// <summary>Whether only the authority begins such cases, of its own accord: then no e-service and no paper form shows it.</summary>
    public bool ByStaff { get; init; }

    /// <summary>The event of the legal clock that an application is, where its kind is no other.</summary>
    public required string ReceivedEvent { get; init; }

    /// <summary>The rule of <c>deadlines.json</c> whose date the receipt tells.</summary>
    public required string ReceiptDeadline { get; init; }

    /// <summary>What that day is called; null for the day by which a decision is due.</summary>
    public Texts? DueLabel { get; init; }
}

/// <summary>Somebody beside the applicant who takes part once the application names them.</summary>
public sealed record OtherParticipant
{
    public required string Role { get; init; }

    /// <summary>The field with their name; without an answer nobody is added.</summary>
    public required string Name { get; init; }

    /// <summary>The field with their personnummer or organisationsnummer: whoever signs in with it sees the case.</summary>
    public string? Identifier { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    /// <summary>Whether the applicant has the role where nobody else is named.</summary>
    public bool OtherwiseApplicant { get; init; }
}

/// <summary>
/// Whom a representative (ombud) applies for, by the answers that say so: that one is the applicant, and whoever signs has the
/// role of the representative and the contact fields of the application.
/// </summary>
public sealed record RepresentedApplicant
{
    /// <summary>The role that whoever signs gets; it represents the applicant.</summary>
    public required string By { get; init; }

    /// <summary>The field that is ticked by whoever applies for another. An application on paper does not show it: there the representative is entered as one.</summary>
    public required string Field { get; init; }

    /// <summary>The field with the applicant's name.</summary>
    public required string Name { get; init; }

    /// <summary>The field with the applicant's personnummer or organisationsnummer.</summary>
    public string? Identifier { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    /// <summary>Every field that it reads.</summary>
    internal IEnumerable<string> Fields => ((string?[])[Field, Name, Identifier, Email, Phone, Address]).OfType<string>();
}
