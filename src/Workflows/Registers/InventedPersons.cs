using Workflows.Access;

namespace Workflows.Registers;

/// <summary>A register of Skatteverket's published test persons under neutral names, for Development. One has a protected identity.</summary>
public sealed class InventedPersons : IPersonRegister
{
    /// <summary>Test personnummer; the last two are test samordningsnummer.</summary>
    public static IReadOnlyList<RegisteredPerson> All { get; } =
    [
        new("199001012385", "Testperson Ett", "Storgatan 1, 802 50 Gävle", ProtectedIdentity: false),
        new("202101012397", "Testperson Två", "Storgatan 2, 802 50 Gävle", ProtectedIdentity: false),
        new("189001019802", "Testperson Tre", "Storgatan 3, 802 50 Gävle", ProtectedIdentity: false),
        new("189001029819", "Testperson Fyra", null, ProtectedIdentity: true),
        new("191401682396", "Testperson Fem", null, ProtectedIdentity: false),
        new("191403702390", "Testperson Sex", "Storgatan 6, 802 50 Gävle", ProtectedIdentity: false),
    ];

    public Task<RegisterAnswer<RegisteredPerson>> FindAsync(PersonalNumber number, CancellationToken cancellation) =>
        Task.FromResult<RegisterAnswer<RegisteredPerson>>(All.FirstOrDefault(x => x.Number == number.Digits) is { } person ? new RegisterAnswer<RegisteredPerson>.Found(person) : new RegisterAnswer<RegisteredPerson>.NotFound());
}
