using System.Numerics;

namespace Workflows.Engine.Feel;

/// <summary>
/// A decimal floating-point number with the range and precision of IEEE 754-2008 decimal128, which DMN 1.5
/// §10.3.2.3.1 asks for: up to 34 significant digits, exponent −6176 to 6111, ties rounded to even.
/// Arithmetic answers null where the result is undefined or out of range; it never throws.
/// </summary>
public readonly partial struct FeelDecimal : IComparable<FeelDecimal>, IEquatable<FeelDecimal>
{
    internal const int Precision = 34;
    internal const int MinExponent = -6176;
    internal const int MaxExponent = 6111;

    private static readonly Int128[] Powers = CreatePowers();
    private static readonly Int128 Limit = Powers[Precision];

    private readonly Int128 _coefficient;
    private readonly int _exponent;

    private FeelDecimal(Int128 coefficient, int exponent)
    {
        _coefficient = coefficient;
        _exponent = exponent;
    }

    public static FeelDecimal Zero => default;
    public static FeelDecimal One => new(1, 0);

    public int Sign => Int128.Sign(_coefficient);
    public bool IsZero => _coefficient == Int128.Zero;

    /// <summary>Whether the value has no fractional part.</summary>
    public bool IsInteger => _exponent >= 0 || Reduce(_coefficient, _exponent).Exponent >= 0;

    internal BigInteger Coefficient => (BigInteger)_coefficient;
    internal int Exponent => _exponent;

    public static implicit operator FeelDecimal(int value) => new(value, 0);
    public static implicit operator FeelDecimal(long value) => new(value, 0);
    public static FeelDecimal FromInt64(long value) => new(value, 0);

    public static FeelDecimal FromDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        var coefficient = (Int128)magnitude;
        return new(bits[3] < 0 ? -coefficient : coefficient, -((bits[3] >> 16) & 0xFF));
    }

    /// <summary>coefficient × 10^exponent rounded to decimal128; null when it is too large.</summary>
    internal static FeelDecimal? Create(Int128 coefficient, int exponent)
    {
        if (coefficient < Limit && coefficient > -Limit && exponent is >= MinExponent and <= MaxExponent)
            return new(coefficient, exponent);
        return Rounded(coefficient, exponent);
    }

    /// <inheritdoc cref="Create(Int128, int)"/>
    internal static FeelDecimal? Create(BigInteger coefficient, int exponent)
    {
        var excess = Digits(coefficient) - Precision;
        if (excess > 0)
        {
            coefficient = DivideHalfEven(coefficient, BigInteger.Pow(10, excess));
            exponent += excess;
        }

        return Create((Int128)coefficient, exponent);
    }

    /// <summary>The value as a whole number, when it is one and fits.</summary>
    public bool TryToInt64(out long value)
    {
        value = 0;
        var (coefficient, exponent) = _exponent == 0 ? (_coefficient, 0) : Reduce(_coefficient, _exponent);
        if (exponent is < 0 or > 18)
            return false;
        var wide = coefficient;
        if (exponent > 0)
        {
            if (Digits(coefficient) + exponent > 19)
                return false;
            wide = coefficient * Powers[exponent];
        }

        if (wide < long.MinValue || wide > long.MaxValue)
            return false;
        value = (long)wide;
        return true;
    }

    /// <summary>As <see cref="TryToInt64"/>, for up to 37 digits.</summary>
    internal bool TryToInt128(out Int128 value)
    {
        var (coefficient, exponent) = Reduce(_coefficient, _exponent);
        var fits = exponent >= 0 && Digits(coefficient) + exponent <= 37;
        value = fits ? coefficient * Powers[exponent] : Int128.Zero;
        return fits;
    }

    public bool TryToInt32(out int value)
    {
        var fits = TryToInt64(out var wide) && wide is >= int.MinValue and <= int.MaxValue;
        value = fits ? (int)wide : 0;
        return fits;
    }

    public int CompareTo(FeelDecimal other)
    {
        if (_exponent == other._exponent)
            return _coefficient.CompareTo(other._coefficient);
        if (Sign != other.Sign)
            return Sign.CompareTo(other.Sign);
        if (Sign == 0)
            return 0;
        var magnitude = (Digits(_coefficient) + _exponent).CompareTo(Digits(other._coefficient) + other._exponent);
        if (magnitude != 0)
            return Sign > 0 ? magnitude : -magnitude;
        var shift = _exponent - other._exponent;
        return shift > 0
            ? (_coefficient * Powers[shift]).CompareTo(other._coefficient)
            : _coefficient.CompareTo(other._coefficient * Powers[-shift]);
    }

    public bool Equals(FeelDecimal other) => CompareTo(other) == 0;
    public override bool Equals(object? obj) => obj is FeelDecimal other && Equals(other);

    public override int GetHashCode()
    {
        var (coefficient, exponent) = Reduce(_coefficient, _exponent);
        return HashCode.Combine(coefficient, exponent);
    }

    public static bool operator ==(FeelDecimal left, FeelDecimal right) => left.Equals(right);
    public static bool operator !=(FeelDecimal left, FeelDecimal right) => !left.Equals(right);
    public static bool operator <(FeelDecimal left, FeelDecimal right) => left.CompareTo(right) < 0;
    public static bool operator >(FeelDecimal left, FeelDecimal right) => left.CompareTo(right) > 0;
    public static bool operator <=(FeelDecimal left, FeelDecimal right) => left.CompareTo(right) <= 0;
    public static bool operator >=(FeelDecimal left, FeelDecimal right) => left.CompareTo(right) >= 0;

    private static FeelDecimal? Rounded(Int128 coefficient, int exponent)
    {
        var excess = Digits(coefficient) - Precision;
        if (excess > 0)
        {
            coefficient = DivideHalfEven(coefficient, Powers[excess]);
            exponent += excess;
            if (coefficient == Limit || coefficient == -Limit)
            {
                coefficient /= 10;
                exponent++;
            }
        }

        if (exponent < MinExponent)
        {
            var drop = MinExponent - exponent;
            coefficient = drop > Precision ? Int128.Zero : DivideHalfEven(coefficient, Powers[drop]);
            return new(coefficient, MinExponent);
        }

        if (exponent <= MaxExponent)
            return new(coefficient, exponent);
        if (coefficient == Int128.Zero)
            return new(Int128.Zero, MaxExponent);
        var pad = exponent - MaxExponent;
        return pad + Digits(coefficient) <= Precision ? new(coefficient * Powers[pad], MaxExponent) : null;
    }

    /// <summary>Drops trailing zeros, at most up to <paramref name="ideal"/>.</summary>
    private static (Int128 Coefficient, int Exponent) Reduce(Int128 coefficient, int exponent, int ideal = int.MaxValue)
    {
        if (coefficient == Int128.Zero)
            return (coefficient, 0);
        for (var step = 16; step > 0; step /= 2)
        {
            while (exponent <= ideal - step)
            {
                var (quotient, remainder) = Int128.DivRem(coefficient, Powers[step]);
                if (remainder != Int128.Zero)
                    break;
                coefficient = quotient;
                exponent += step;
            }
        }

        return (coefficient, exponent);
    }

    private static Int128 DivideHalfEven(Int128 value, Int128 divisor)
    {
        var (quotient, remainder) = Int128.DivRem(value, divisor);
        var twice = Int128.Abs(remainder) * 2;
        if (twice > divisor || (twice == divisor && Int128.IsOddInteger(quotient)))
            quotient += Int128.Sign(value);
        return quotient;
    }

    private static BigInteger DivideHalfEven(BigInteger value, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(value, divisor, out var remainder);
        var twice = BigInteger.Abs(remainder) * 2;
        if (twice > divisor || (twice == divisor && !quotient.IsEven))
            quotient += value.Sign;
        return quotient;
    }

    internal static int Digits(Int128 value)
    {
        var magnitude = Int128.Abs(value);
        var bits = 128 - (int)Int128.LeadingZeroCount(magnitude);
        var estimate = (bits * 1233) >> 12;
        return estimate + (estimate < Powers.Length && magnitude >= Powers[estimate] ? 1 : 0);
    }

    internal static int Digits(BigInteger value)
    {
        var magnitude = BigInteger.Abs(value);
        if (magnitude.IsZero)
            return 0;
        var estimate = (int)(magnitude.GetBitLength() * 0.30102999566398120);
        return estimate + (magnitude >= BigInteger.Pow(10, estimate) ? 1 : 0);
    }

    private static Int128[] CreatePowers()
    {
        var powers = new Int128[39];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
