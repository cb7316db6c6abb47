using Workflows.Access;

namespace Workflows.Registers;

/// <summary>Looks companies up in the register that the municipality has access to (Bolagsverket's, say).</summary>
public interface ICompanyRegister
{
    /// <summary>What the register knows of a company now.</summary>
    Task<CompanyAnswer> FindAsync(OrganisationNumber number, CancellationToken cancellation);
}

/// <summary>What became of a look-up.</summary>
public abstract record CompanyAnswer
{
    private CompanyAnswer()
    {
    }

    public sealed record Found(Company Company) : CompanyAnswer;

    /// <summary>The register answers that it has no such company.</summary>
    public sealed record NotFound : CompanyAnswer;

    /// <summary>The register does not answer.</summary>
    /// <param name="Why">For operators.</param>
    /// <param name="MayPass">Whether it is worth trying again.</param>
    public sealed record Unavailable(string Why, bool MayPass) : CompanyAnswer;
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
