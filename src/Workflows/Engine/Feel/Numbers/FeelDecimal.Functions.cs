using System.Numerics;

namespace Workflows.Engine.Feel;

/// <summary>Powers, roots, logarithms: computed with 60 digits and rounded once to 34.</summary>
public readonly partial struct FeelDecimal
{
    private const int WorkingDigits = 60;
    private const int LargestWholeExponent = 100_000;

    private static readonly BigInteger Unit = BigInteger.Pow(10, WorkingDigits);
    private static readonly Lazy<BigInteger> Ln10 = new(() => LnOfFixed(10 * Unit));

    /// <summary>Null for a negative number.</summary>
    public FeelDecimal? Sqrt()
    {
        if (Sign < 0)
            return null;
        if (IsZero)
            return Zero;
        var exponent = _exponent - (2 * (Precision + 2));
        if (exponent % 2 != 0)
            exponent--;
        var scaled = Coefficient * BigInteger.Pow(10, _exponent - exponent);
        var root = SquareRoot(scaled);
        var exact = root * root == scaled;
        var result = Create((root * 10) + (exact ? 0 : 1), (exponent / 2) - 1);
        return Tidy(result);
    }

    /// <summary>e to this power; null when out of range.</summary>
    public FeelDecimal? Exp()
    {
        if (IsZero)
            return One;
        if (Digits(_coefficient) + _exponent > 6)
            return Sign < 0 ? Zero : null;
        return ExpOfFixed(ToFixed(this));
    }

    /// <summary>The natural logarithm; null for zero and below.</summary>
    public FeelDecimal? Ln()
    {
        if (Sign <= 0)
            return null;
        return Tidy(Create(LnFixed(), -WorkingDigits));
    }

    /// <summary>
    /// <paramref name="value"/> ** <paramref name="power"/>; a whole power is exact up to the 34th digit. Null for
    /// 0 to a negative power, a negative number to a broken one, and out of range.
    /// </summary>
    public static FeelDecimal? Power(FeelDecimal value, FeelDecimal power)
    {
        if (power.IsZero)
            return One;
        if (value.IsZero)
            return power.Sign < 0 ? null : Zero;
        if (power.TryToInt64(out var whole) && Math.Abs(whole) <= LargestWholeExponent)
            return WholePower(value, whole);
        if (value == One)
            return One;
        if (value.Sign < 0)
            return null;
        var exponent = value.LnFixed() * power.Coefficient;
        var scaled = power._exponent >= 0
            ? power._exponent > 20 ? (BigInteger?)null : exponent * BigInteger.Pow(10, power._exponent)
            : exponent / BigInteger.Pow(10, Math.Min(-power._exponent, 4 * WorkingDigits));
        if (scaled is not { } product)
            return exponent.Sign < 0 ? Zero : null;
        if (BigInteger.Abs(product) > 100_000 * Unit)
            return product.Sign < 0 ? Zero : null;
        return ExpOfFixed(product);
    }

    private static FeelDecimal? WholePower(FeelDecimal value, long power)
    {
        var (coefficient, exponent) = Reduce(value._coefficient, value._exponent);
        var (baseDigits, baseExponent) = ((BigInteger)coefficient, (long)exponent);
        var (digits, scale) = (BigInteger.One, 0L);
        for (var left = Math.Abs(power); left > 0; left >>= 1)
        {
            if ((left & 1) == 1)
                (digits, scale) = Shorten(digits * baseDigits, scale + baseExponent);
            if (left > 1)
                (baseDigits, baseExponent) = Shorten(baseDigits * baseDigits, baseExponent * 2);
        }

        if (Math.Abs(scale) > 4_000_000)
            return (scale > 0) == (power > 0) ? null : Zero;
        if (power > 0)
            return Create(digits, (int)scale);
        var shift = Digits(digits) + Precision + 2;
        var quotient = BigInteger.DivRem(BigInteger.Pow(10, shift), digits, out var remainder);
        return Tidy(Create((quotient * 10) + (remainder.IsZero ? 0 : digits.Sign), (int)-scale - shift - 1));
    }

    private static (BigInteger Digits, long Scale) Shorten(BigInteger digits, long scale)
    {
        var excess = Digits(digits) - (WorkingDigits + Precision);
        if (excess <= 0)
            return (digits, scale);
        return (digits / BigInteger.Pow(10, excess), scale + excess);
    }

    /// <summary>e^x for fixed-point x: a power of ten times e^r with a small r, from its series.</summary>
    private static FeelDecimal? ExpOfFixed(BigInteger x)
    {
        const int halvings = 8;
        var tens = BigInteger.Divide(x, Ln10.Value);
        var rest = (x - (tens * Ln10.Value)) >> halvings;
        var sum = Unit;
        var term = Unit;
        for (var n = 1; !term.IsZero; n++)
        {
            term = term * rest / Unit / n;
            sum += term;
        }

        for (var i = 0; i < halvings; i++)
            sum = sum * sum / Unit;
        return Tidy(Create(sum, (int)tens - WorkingDigits));
    }

    private BigInteger LnFixed()
    {
        var digits = Digits(_coefficient);
        var mantissa = Coefficient * BigInteger.Pow(10, WorkingDigits - digits + 1);
        return LnOfFixed(mantissa) + ((_exponent + digits - 1) * Ln10.Value);
    }

    /// <summary>ln of a fixed-point number from 1 to 10: square roots bring it near 1, then 2·artanh((x−1)/(x+1)).</summary>
    private static BigInteger LnOfFixed(BigInteger x)
    {
        const int roots = 6;
        for (var i = 0; i < roots; i++)
            x = SquareRoot(x * Unit);
        var z = (x - Unit) * Unit / (x + Unit);
        var square = z * z / Unit;
        var (sum, power) = (BigInteger.Zero, z);
        for (var n = 1; !power.IsZero; n += 2)
        {
            sum += power / n;
            power = power * square / Unit;
        }

        return sum << (roots + 1);
    }

    private static BigInteger ToFixed(FeelDecimal value)
    {
        var shift = value._exponent + WorkingDigits;
        return shift >= 0
            ? value.Coefficient * BigInteger.Pow(10, shift)
            : value.Coefficient / BigInteger.Pow(10, -shift);
    }

    private static BigInteger SquareRoot(BigInteger value)
    {
        if (value.IsZero)
            return value;
        var guess = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (guess + (value / guess)) >> 1;
            if (next >= guess)
                return guess;
            guess = next;
        }
    }

    private static FeelDecimal? Tidy(FeelDecimal? value)
    {
        if (value is not { } found)
            return null;
        var (coefficient, exponent) = Reduce(found._coefficient, found._exponent, found._exponent < 0 ? 0 : found._exponent);
        return new FeelDecimal(coefficient, exponent);
    }
}
