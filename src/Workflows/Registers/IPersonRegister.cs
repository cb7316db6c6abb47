using Workflows.Access;

namespace Workflows.Registers;

/// <summary>Looks persons up in the population register that the municipality has access to (Skatteverket's Navet, say).</summary>
public interface IPersonRegister
{
    /// <summary>What the register knows of a person now.</summary>
    Task<PersonAnswer> FindAsync(PersonalNumber number, CancellationToken cancellation);
}

/// <summary>What became of a look-up.</summary>
public abstract record PersonAnswer
{
    private PersonAnswer()
    {
    }

    public sealed record Found(RegisteredPerson Person) : PersonAnswer;

    /// <summary>The register answers that it has no such person.</summary>
    public sealed record NotFound : PersonAnswer;

    /// <summary>The register does not answer.</summary>
    /// <param name="Why">For operators.</param>
    /// <param name="MayPass">Whether it is worth trying again.</param>
    public sealed record Unavailable(string Why, bool MayPass) : PersonAnswer;
}

/// <summary>A person of the register. Where the identity is protected there is no address, whatever the register sent (OSL 21:3, 22:1).</summary>
/// <param name="Number">Personnummer or samordningsnummer in twelve digits.</param>
/// <param name="Name">The name.</param>
/// <param name="Address">The postal address, or null.</param>
/// <param name="ProtectedIdentity">Whether the data are marked as protected: skyddad folkbokföring or sekretessmarkering.</param>
public sealed record RegisteredPerson(string Number, string Name, string? Address, bool ProtectedIdentity)
{
    public string? Address { get; } = ProtectedIdentity ? null : Address;
}
