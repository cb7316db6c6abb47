namespace Host.Pages.Desk;

/// <summary>The numbers of persons and organisations that somebody may mean who types one as people write them.</summary>
internal static class PersonSearch
{
    private const int Short = 10;
    private const int Long = 12;
    private const string OrganisationPrefix = "16";

    private static readonly string[] Centuries = ["19", "20", "18"];

    /// <param name="search">What was typed, with or without century, hyphen, plus sign or spaces.</param>
    /// <returns>As they are stored; none where it is no such number.</returns>
    public static string[] NumbersOf(string? search)
    {
        var digits = string.Concat((search ?? "").Where(char.IsAsciiDigit));
        if ((search ?? "").Any(x => !char.IsAsciiDigit(x) && x is not ('-' or '+' or ' ')))
            return [];
        return digits.Length switch
        {
            Short => [digits, .. Centuries.Select(x => x + digits)],
            Long when digits.StartsWith(OrganisationPrefix, StringComparison.Ordinal) => [digits, digits[OrganisationPrefix.Length..]],
            Long => [digits],
            _ => [],
        };
    }
}
