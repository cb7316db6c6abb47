using Workflows.Access;

namespace Workflows.Registers;

/// <summary>Looks up whoever has a number, a person or a company, in the register of such numbers.</summary>
public sealed class LookUpByNumber(IPersonRegister persons, ICompanyRegister companies)
{
    /// <summary>Whether there is any register to ask.</summary>
    public bool IsConnected => persons is not NoPersonRegister || companies is not NoCompanyRegister;

    /// <param name="typed">A personnummer, samordningsnummer or organisationsnummer as it is typed.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<NumberAnswer> RunAsync(string? typed, CancellationToken cancellation)
    {
        if (PersonalNumber.TryParse(typed, out var person))
            return Read(await persons.FindAsync(person, cancellation), x => new NumberAnswer.Found(false, x.Name, x.Address, x.ProtectedIdentity));
        return OrganisationNumber.TryParse(typed, out var company)
            ? Read(await companies.FindAsync(company, cancellation), x => new NumberAnswer.Found(true, x.Name, x.Address, false))
            : new NumberAnswer.WrongNumber();
    }

    private static NumberAnswer Read<T>(RegisterAnswer<T> answer, Func<T, NumberAnswer.Found> read) => answer switch
    {
        RegisterAnswer<T>.Found { Entry: var entry } => read(entry),
        RegisterAnswer<T>.NotFound => new NumberAnswer.NotFound(),
        _ => new NumberAnswer.Unavailable(),
    };
}

/// <summary>What became of a look-up by number.</summary>
public abstract record NumberAnswer
{
    private NumberAnswer()
    {
    }

    /// <param name="IsOrganisation">Whether the number is a company's.</param>
    /// <param name="Name">The name.</param>
    /// <param name="Address">The postal address; null where there is none or where it is protected.</param>
    /// <param name="ProtectedIdentity">Whether the person's data are protected.</param>
    public sealed record Found(bool IsOrganisation, string Name, string? Address, bool ProtectedIdentity) : NumberAnswer;

    /// <summary>The register has nobody with that number.</summary>
    public sealed record NotFound : NumberAnswer;

    /// <summary>The register does not answer, or there is none of such numbers.</summary>
    public sealed record Unavailable : NumberAnswer;

    /// <summary>What was typed is no such number.</summary>
    public sealed record WrongNumber : NumberAnswer;
}
