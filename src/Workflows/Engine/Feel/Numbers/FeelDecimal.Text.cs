using System.Globalization;
using System.Numerics;

namespace Workflows.Engine.Feel;

/// <summary>Reading and writing numbers.</summary>
public readonly partial struct FeelDecimal
{
    private const int LongestPlainText = 100;

    /// <summary>
    /// Reads digits with an optional sign, fraction and exponent (<c>-12.5e3</c>, <c>.5</c>); digits beyond the
    /// 34th are rounded. Anything else, including an overflow, answers false.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out FeelDecimal value)
    {
        value = default;
        var rest = text;
        var negative = rest.Length > 0 && rest[0] == '-';
        if (rest.Length > 0 && rest[0] is '-' or '+')
            rest = rest[1..];
        var exponent = 0;
        var mark = rest.IndexOfAny('e', 'E');
        if (mark >= 0)
        {
            if (!TryParseExponent(rest[(mark + 1)..], out exponent))
                return false;
            rest = rest[..mark];
        }

        var point = rest.IndexOf('.');
        var whole = point < 0 ? rest : rest[..point];
        var fraction = point < 0 ? default : rest[(point + 1)..];
        if (whole.Length + fraction.Length == 0 || (point >= 0 && fraction.Length == 0))
            return false;
        if (!AllDigits(whole) || !AllDigits(fraction))
            return false;
        exponent -= fraction.Length;
        var parsed = whole.Length + fraction.Length <= 18
            ? Create((Int128)((Read(whole) * (long)Powers[fraction.Length]) + Read(fraction)), exponent)
            : Create(BigInteger.Parse(string.Concat(whole, fraction), NumberStyles.None, CultureInfo.InvariantCulture), exponent);
        if (parsed is not { } found)
            return false;
        value = negative ? -found : found;
        return true;
    }

    /// <summary>Plain notation without trailing zeros (<c>0.25</c>, <c>1000</c>); beyond 100 characters <c>1E+200</c>.</summary>
    public override string ToString()
    {
        if (_exponent == 0 && FitsInt64(_coefficient))
            return ((long)_coefficient).ToString(CultureInfo.InvariantCulture);
        var (coefficient, exponent) = Reduce(_coefficient, _exponent);
        var digits = Int128.Abs(coefficient).ToString(CultureInfo.InvariantCulture);
        var sign = Int128.IsNegative(coefficient) ? "-" : "";
        if (exponent >= 0 && digits.Length + exponent <= LongestPlainText)
            return sign + digits + new string('0', exponent);
        if (exponent < 0 && -exponent <= LongestPlainText)
        {
            var padded = digits.PadLeft(-exponent + 1, '0');
            return $"{sign}{padded[..^-exponent]}.{padded[^-exponent..]}";
        }

        var scientific = exponent + digits.Length - 1;
        var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}E{(scientific > 0 ? "+" : "")}{scientific}");
    }

    private static bool TryParseExponent(ReadOnlySpan<char> text, out int exponent)
    {
        exponent = 0;
        var negative = text.Length > 0 && text[0] == '-';
        if (text.Length > 0 && text[0] is '-' or '+')
            text = text[1..];
        if (text.Length is 0 or > 6 || !AllDigits(text))
            return false;
        exponent = (int)Read(text);
        exponent = negative ? -exponent : exponent;
        return true;
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static long Read(ReadOnlySpan<char> digits)
    {
        long value = 0;
        foreach (var digit in digits)
            value = (value * 10) + (digit - '0');
        return value;
    }
}
