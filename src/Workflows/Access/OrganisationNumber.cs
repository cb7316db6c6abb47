using System.Diagnostics.CodeAnalysis;

namespace Workflows.Access;

/// <summary>
/// A Swedish organisationsnummer: ten digits of which the third is at least 2, so that it is nobody's personnummer, and the last
/// a Luhn check (lag 1974:174 om identitetsbeteckning för juridiska personer).
/// </summary>
public readonly record struct OrganisationNumber
{
    private const int Length = 10;
    private readonly string? digits;

    private OrganisationNumber(string digits) => this.digits = digits;

    /// <summary>The ten digits, as they are stored.</summary>
    public string Digits => digits ?? throw new InvalidOperationException("The number has not been set.");

    /// <param name="text">Ten digits, with or without a hyphen before the last four. Spaces around are ignored.</param>
    /// <param name="number">The number.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out OrganisationNumber number)
    {
        number = default;
        var compact = text?.Trim() ?? "";
        if (compact is { Length: Length + 1 } && compact[^5] == '-')
            compact = compact.Remove(Length - 4, 1);
        if (compact.Length != Length || !compact.All(char.IsAsciiDigit) || compact[2] < '2' || !Luhn.Holds(compact))
            return false;
        number = new OrganisationNumber(compact);
        return true;
    }

    /// <summary>As people write it: 556630-4928.</summary>
    public override string ToString() => $"{Digits[..6]}-{Digits[6..]}";
}
