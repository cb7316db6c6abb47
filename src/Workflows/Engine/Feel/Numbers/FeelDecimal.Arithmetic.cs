using System.Numerics;

namespace Workflows.Engine.Feel;

/// <summary>The four operations, remainder and rounding to a scale.</summary>
public readonly partial struct FeelDecimal
{
    public static FeelDecimal operator -(FeelDecimal value) => new(-value._coefficient, value._exponent);

    public FeelDecimal Abs() => _coefficient < Int128.Zero ? -this : this;

    public static FeelDecimal? Add(FeelDecimal left, FeelDecimal right)
    {
        if (left._exponent == right._exponent)
            return Create(left._coefficient + right._coefficient, left._exponent);
        if (left._exponent < right._exponent)
            (left, right) = (right, left);
        // left has the larger exponent and is brought down to right's.
        if (left.IsZero)
            return right;
        if (right.IsZero && left._exponent - right._exponent > Precision)
            return left;
        var shift = left._exponent - right._exponent;
        if (Digits(left._coefficient) + shift <= 37)
            return Create((left._coefficient * Powers[shift]) + right._coefficient, right._exponent);
        if (shift > 2 * Precision + 2)
        {
            // Too far apart to overlap: a single unit far below keeps the direction of rounding.
            const int keep = Precision + 2;
            var padded = left.Coefficient * BigInteger.Pow(10, keep);
            return Create(padded + right.Sign, left._exponent - keep);
        }

        return Create((left.Coefficient * BigInteger.Pow(10, shift)) + right.Coefficient, right._exponent);
    }

    public static FeelDecimal? Subtract(FeelDecimal left, FeelDecimal right) => Add(left, -right);

    public static FeelDecimal? Multiply(FeelDecimal left, FeelDecimal right)
    {
        var exponent = left._exponent + right._exponent;
        if (FitsInt64(left._coefficient) && FitsInt64(right._coefficient))
            return Create((Int128)(long)left._coefficient * (long)right._coefficient, exponent);
        return Create(left.Coefficient * right.Coefficient, exponent);
    }

    /// <summary>Null when dividing by zero.</summary>
    public static FeelDecimal? Divide(FeelDecimal left, FeelDecimal right)
    {
        if (right.IsZero)
            return null;
        var ideal = left._exponent - right._exponent;
        if (left.IsZero)
            return Create(Int128.Zero, ideal);
        if (FitsInt64(left._coefficient) && FitsInt64(right._coefficient))
        {
            var (quotient, remainder) = Math.DivRem((long)left._coefficient, (long)right._coefficient);
            if (remainder == 0)
                return Create(quotient, ideal);
        }

        // One digit more than the precision, and a sticky digit for what remains, make the rounding exact.
        var shift = Math.Max(0, Precision + 1 + Digits(right._coefficient) - Digits(left._coefficient));
        FeelDecimal? result;
        if (Digits(left._coefficient) + shift <= 36)
        {
            var (quotient, remainder) = Int128.DivRem(left._coefficient * Powers[shift], right._coefficient);
            result = Create((quotient * 10) + Sticky(remainder == Int128.Zero, left, right), ideal - shift - 1);
        }
        else
        {
            var scaled = left.Coefficient * BigInteger.Pow(10, shift);
            var quotient = BigInteger.DivRem(scaled, right.Coefficient, out var remainder);
            result = Create((quotient * 10) + Sticky(remainder.IsZero, left, right), ideal - shift - 1);
        }

        if (result is not { } found)
            return null;
        var (coefficient, exponent) = Reduce(found._coefficient, found._exponent, ideal);
        return new FeelDecimal(coefficient, exponent);
    }

    /// <summary>dividend − divisor × floor(dividend / divisor): the sign is the divisor's (DMN 1.5 §10.3.4.5).</summary>
    public static FeelDecimal? Modulo(FeelDecimal dividend, FeelDecimal divisor)
    {
        if (divisor.IsZero)
            return null;
        var exponent = Math.Min(dividend._exponent, divisor._exponent);
        var a = dividend.Coefficient * BigInteger.Pow(10, dividend._exponent - exponent);
        var b = divisor.Coefficient * BigInteger.Pow(10, divisor._exponent - exponent);
        var remainder = BigInteger.Remainder(a, b);
        if (!remainder.IsZero && remainder.Sign != b.Sign)
            remainder += b;
        return Create(remainder, exponent);
    }

    /// <summary>The value with at most <paramref name="scale"/> digits after the point (negative: zeros before it).</summary>
    public FeelDecimal? Round(int scale, FeelRounding rounding)
    {
        var drop = -scale - _exponent;
        if (drop <= 0 || IsZero)
            return this;
        Int128 quotient;
        int half;
        bool exact;
        if (drop > Precision)
        {
            (quotient, half, exact) = (Int128.Zero, -1, false);
        }
        else
        {
            (quotient, var remainder) = Int128.DivRem(_coefficient, Powers[drop]);
            half = (Int128.Abs(remainder) * 2).CompareTo(Powers[drop]);
            exact = remainder == Int128.Zero;
        }

        if (!exact && RoundsAway(rounding, half, Int128.IsOddInteger(quotient)))
            quotient += Sign;
        return Create(quotient, -scale);
    }

    public FeelDecimal Floor() => Round(0, FeelRounding.Floor) ?? this;

    /// <summary>The whole part, towards zero.</summary>
    public FeelDecimal Truncate() => Round(0, FeelRounding.Down) ?? this;

    private bool RoundsAway(FeelRounding rounding, int half, bool odd) => rounding switch
    {
        FeelRounding.Up => true,
        FeelRounding.Down => false,
        FeelRounding.Ceiling => Sign > 0,
        FeelRounding.Floor => Sign < 0,
        FeelRounding.HalfUp => half >= 0,
        FeelRounding.HalfDown => half > 0,
        _ => half > 0 || (half == 0 && odd),
    };

    private static int Sticky(bool exact, FeelDecimal left, FeelDecimal right) =>
        exact ? 0 : left.Sign * right.Sign;

    private static bool FitsInt64(Int128 value) => value >= long.MinValue && value <= long.MaxValue;
}
