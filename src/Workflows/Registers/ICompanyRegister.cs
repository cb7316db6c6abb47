using Workflows.Access;

namespace Workflows.Registers;

/// <summary>Looks companies up in the register that the municipality has access to (Bolagsverket's, say).</summary>
public interface ICompanyRegister
{
    /// <summary>What the register knows of a company now.</summary>
    Task<RegisterAnswer<Company>> FindAsync(OrganisationNumber number, CancellationToken cancellation);
}

/// <param name="Number">The organisationsnummer in ten digits.</param>
/// <param name="Name">Its name.</param>
/// <param name="Form">Its legal form, in Swedish.</param>
/// <param name="Address">Its postal address.</param>
/// <param name="Signatories">Who may sign for it.</param>
/// <param name="Owners">Who owns it directly.</param>
public sealed record Company(
    string Number, string Name, string Form, string Address, IReadOnlyList<Signatory> Signatories, IReadOnlyList<Owner> Owners);

/// <param name="Role">In Swedish, e.g. <c>styrelseledamot</c>.</param>
public sealed record Signatory(string Name, string PersonalNumber, string Role);

/// <param name="Name">A person's or a company's name.</param>
/// <param name="Number">Personnummer in twelve digits, or organisationsnummer in ten.</param>
/// <param name="Share">The part of it that is owned, from 0 to 1.</param>
public sealed record Owner(string Name, string Number, decimal Share);
