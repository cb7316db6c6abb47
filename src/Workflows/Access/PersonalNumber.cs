using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Workflows.Access;

/// <summary>
/// A Swedish personnummer or samordningsnummer in twelve digits, YYYYMMDDNNNC. The last digit is a Luhn check over the ten
/// digits without the century (folkbokföringslagen 18 §). A samordningsnummer has 60 added to its day (18 a §); its official
/// test form also leaves month or day open as zero. Test numbers are ordinary in form and have birth numbers 980–999 or
/// lie in Skatteverket's published lists; this type does not tell them apart from others.
/// </summary>
public readonly record struct PersonalNumber
{
    private const int CoordinationOffset = 60;
    private readonly string? digits;

    private PersonalNumber(string digits) => this.digits = digits;

    /// <summary>The twelve digits, as they are stored.</summary>
    public string Digits => digits ?? throw new InvalidOperationException("The number has not been set.");

    /// <summary>Whether it is a samordningsnummer, given to persons who are not in the population register.</summary>
    public bool IsCoordinationNumber => DayOf(Digits) > CoordinationOffset - 1;

    /// <exception cref="FormatException">The text is no personnummer or samordningsnummer in twelve digits.</exception>
    public static PersonalNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException($"\"{text}\" is no personnummer or samordningsnummer of twelve digits.");

    /// <param name="text">Twelve digits, with or without a hyphen before the last four. Spaces around are ignored.</param>
    /// <param name="number">The number.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out PersonalNumber number)
    {
        number = default;
        var compact = text?.Trim() ?? "";
        if (compact is { Length: 13 } && compact[8] == '-')
            compact = compact.Remove(8, 1);
        if (compact.Length != 12 || !compact.All(char.IsAsciiDigit) || !HasDate(compact) || !Luhn.Holds(compact.AsSpan(2)))
            return false;
        number = new PersonalNumber(compact);
        return true;
    }

    /// <summary>As people write it: 19900101-2385.</summary>
    public override string ToString() => $"{Digits[..8]}-{Digits[8..]}";

    private static bool HasDate(string digits)
    {
        var (year, month, day) = (Part(digits, 0, 4), Part(digits, 4, 2), DayOf(digits));
        if (year is < 1800 or > 2199)
            return false;
        if (day <= CoordinationOffset - 1)
            return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        day -= CoordinationOffset;
        return month == 0
            ? day <= 31
            : month <= 12 && day <= DateTime.DaysInMonth(year, month);
    }

    private static int DayOf(string digits) => Part(digits, 6, 2);

    private static int Part(string digits, int start, int length) => int.Parse(digits.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture);
}
