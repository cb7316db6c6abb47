using Workflows.Access;

namespace Workflows.Registers;

/// <summary>
/// A register of invented companies, for Development and for examples: names that nobody has, numbers that are right in form, and
/// Skatteverket's test persons.
/// </summary>
public sealed class InventedCompanies : ICompanyRegister
{
    private static readonly Signatory One = new("Testperson Ett", "199001012385", "styrelseledamot");
    private static readonly Signatory Two = new("Testperson Två", "202101012397", "styrelsesuppleant");

    private static readonly Dictionary<string, Company> Known = ((Company[])
    [
        new("5560000019", "Påhittade Krogen AB", "Aktiebolag", "Storgatan 1, 802 50 Gävle", [One], [new Owner("Testperson Ett", "199001012385", 0.4m), new Owner("Påhittade Holdingbolaget AB", "5560000027", 0.6m)]),
        new("5560000027", "Påhittade Holdingbolaget AB", "Aktiebolag", "Storgatan 2, 802 50 Gävle", [Two], [new Owner("Testperson Två", "202101012397", 0.7m), new Owner("Påhittade Fonden AB", "5560000035", 0.3m)]),
        new("5560000035", "Påhittade Fonden AB", "Aktiebolag", "Storgatan 3, 802 50 Gävle", [One], [new Owner("Påhittade Holdingbolaget AB", "5560000027", 1m)]),
    ]).ToDictionary(x => x.Number, StringComparer.Ordinal);

    public Task<RegisterAnswer<Company>> FindAsync(OrganisationNumber number, CancellationToken cancellation) => Task.FromResult(Find(number));

    /// <summary>The same, at once.</summary>
    public static RegisterAnswer<Company> Find(OrganisationNumber number) =>
        Known.TryGetValue(number.Digits, out var company) ? new RegisterAnswer<Company>.Found(company) : new RegisterAnswer<Company>.NotFound();
}
