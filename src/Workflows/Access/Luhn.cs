namespace Workflows.Access;

/// <summary>The check digit of Swedish numbers of persons and organisations (mod 10).</summary>
internal static class Luhn
{
    /// <param name="digits">An even count of them; the last is the check digit.</param>
    public static bool Holds(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var product = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }

        return sum % 10 == 0;
    }
}
