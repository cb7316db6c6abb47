using System.Globalization;
using System.Net.Mail;
using Host.Forms;
using Host.Language;
using Workflows.Access;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Registers;

namespace Host.Pages.Desk.Outside;

/// <summary>What is typed in a form for somebody who takes part in a case.</summary>
public sealed record ParticipantInput
{
    public const string Organisation = "organisation";

    public string? Role { get; init; }

    public bool IsParty { get; init; }

    public string? Kind { get; init; }

    public string? Identifier { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    public bool ProtectedIdentity { get; init; }

    public string? CertificateNumber { get; init; }

    public string? CertificateUntil { get; init; }

    /// <summary>What a register knows, where nothing was typed; what was typed stays. Whoever is protected there is so here.</summary>
    public ParticipantInput With(NumberAnswer.Found found) => this with
    {
        Kind = found.IsOrganisation ? Organisation : null,
        Name = Optional(Name) ?? found.Name,
        Address = Optional(Address) ?? found.Address,
        ProtectedIdentity = ProtectedIdentity || found.ProtectedIdentity,
    };

    /// <param name="roles">The process's roles.</param>
    /// <param name="today">A certificate must hold on that day.</param>
    /// <param name="texts">For what is wrong.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The participant, or null and what is wrong.</returns>
    public NewParticipant? Read(IReadOnlyDictionary<string, RoleDescription> roles, DateOnly today, Wording texts, List<FieldProblem> problems)
    {
        void Wrong(string field, string text) => problems.Add(new FieldProblem(field, texts[text]));

        var (isOrganisation, identifier) = ReadWho(texts, problems);
        RoleDescription? role = null;
        if (Role is null || !roles.TryGetValue(Role, out role))
            Wrong("role", "outside.participant.role.missing");
        var certificate = role is { Certificate: true } ? ReadCertificate(today, texts, problems) : null;
        if (Optional(Email) is { } email && !MailAddress.TryCreate(email, out _))
            Wrong("email", "outside.participant.email.wrong");
        foreach (var (field, text) in ((string, string?)[])[("email", Email), ("phone", Phone), ("address", Address)])
        {
            if (text?.Length > NewParticipant.LongestText)
                Wrong(field, "outside.too-long");
        }

        return problems.Count > 0 ? null : new NewParticipant
        {
            Role = Role!,
            IsParty = IsParty,
            Represents = role!.Represents,
            IsOrganisation = isOrganisation,
            Identifier = identifier,
            Name = Name!,
            Email = Optional(Email),
            Phone = Optional(Phone),
            Address = Optional(Address),
            ProtectedIdentity = ProtectedIdentity,
            CertificateNumber = certificate?.Number,
            CertificateUntil = certificate?.Until,
        };
    }

    private (string Number, DateOnly Until)? ReadCertificate(DateOnly today, Wording texts, List<FieldProblem> problems)
    {
        if (Optional(CertificateNumber) is not { Length: <= NewParticipant.LongestText } number)
        {
            problems.Add(new FieldProblem("certificate-number", texts["certificate.number.missing"]));
            number = "";
        }

        if (!DateOnly.TryParseExact(CertificateUntil, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until))
            problems.Add(new FieldProblem("certificate-until", texts["certificate.until.missing"]));
        else if (until < today)
            problems.Add(new FieldProblem("certificate-until", texts["certificate.until.over"]));
        return (number, until);
    }

    /// <summary>Checks the name and the number.</summary>
    public (bool IsOrganisation, string? Identifier) ReadWho(Wording texts, List<FieldProblem> problems)
    {
        void Wrong(string field, string text) => problems.Add(new FieldProblem(field, texts[text]));

        var isOrganisation = Kind == Organisation;
        var identifier = Compact(Identifier, isOrganisation);
        if (string.IsNullOrWhiteSpace(Name))
            Wrong("name", "outside.participant.name.missing");
        else if (Name.Length > NewParticipant.LongestText)
            Wrong("name", "outside.too-long");
        if (identifier is null && !string.IsNullOrWhiteSpace(Identifier))
            Wrong("identifier", isOrganisation ? "outside.participant.organisation-number.wrong" : "outside.participant.personal-number.wrong");
        return (isOrganisation, identifier);
    }

    private static string? Compact(string? identifier, bool isOrganisation)
    {
        if (!isOrganisation)
            return PersonalNumber.TryParse(identifier, out var number) ? number.Digits : null;
        return OrganisationNumber.TryParse(identifier, out var organisation) ? organisation.Digits : null;
    }

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
