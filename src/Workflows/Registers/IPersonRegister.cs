using Workflows.Access;

namespace Workflows.Registers;

/// <summary>Looks persons up in the population register that the municipality has access to (Skatteverket's Navet, say).</summary>
public interface IPersonRegister
{
    /// <summary>What the register knows of a person now.</summary>
    Task<RegisterAnswer<RegisteredPerson>> FindAsync(PersonalNumber number, CancellationToken cancellation);
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
