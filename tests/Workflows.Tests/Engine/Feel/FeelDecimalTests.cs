using System.Globalization;
using System.Numerics;
using Workflows.Engine.Feel;

namespace Workflows.Tests.Engine.Feel;

public class FeelDecimalTests
{
    [Fact]
    public void Sums_products_and_quotients_are_those_of_exact_arithmetic_rounded_once()
    {
        const int seed = 17;
        var random = new Random(seed);
        for (var round = 0; round < 3000; round++)
        {
            var (a, b) = (Next(random), Next(random));
            var because = $"seed {seed}, round {round}: {a.Digits}e{a.Exponent} and {b.Digits}e{b.Exponent}";
            var (x, y) = (Parse(a), Parse(b));
            var low = Math.Min(a.Exponent, b.Exponent);
            var sum = (a.Digits * Ten(a.Exponent - low)) + (b.Digits * Ten(b.Exponent - low));
            FeelDecimal.Add(x, y).Should().Be(Rounded(sum, BigInteger.One, low), because);
            FeelDecimal.Multiply(x, y).Should().Be(Rounded(a.Digits * b.Digits, BigInteger.One, a.Exponent + b.Exponent), because);
            if (!b.Digits.IsZero)
                FeelDecimal.Divide(x, y).Should().Be(Rounded(a.Digits, b.Digits, a.Exponent - b.Exponent), because);
            x.CompareTo(y).Should().Be((a.Digits * Ten(a.Exponent - low)).CompareTo(b.Digits * Ten(b.Exponent - low)), because);
        }
    }

    [Theory]
    [InlineData("1E+6144", "1E+6144")]
    [InlineData("-0.000", "0")]
    [InlineData("1200", "1200")]
    [InlineData("0.00000001", "0.00000001")]
    [InlineData("12345678901234567890123456789012345", "12345678901234567890123456789012340")]
    [InlineData("1e-7000", "0")]
    public void A_number_is_written_plainly(string text, string expected)
    {
        FeelDecimal.TryParse(text, out var value).Should().BeTrue();
        value.ToString().Should().Be(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.")]
    [InlineData("1e")]
    [InlineData("1e7000")]
    [InlineData("0x1")]
    [InlineData("1 2")]
    [InlineData("--1")]
    public void What_is_no_number_is_refused(string text) => FeelDecimal.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("1", "1.000")]
    [InlineData("-700.125", "-700.12500")]
    [InlineData("7e3", "7000")]
    public void Equal_amounts_have_equal_hashes(string text, string other)
    {
        FeelDecimal.TryParse(text, out var value).Should().BeTrue();
        FeelDecimal.TryParse(other, out var padded).Should().BeTrue();
        value.Should().Be(padded);
        value.GetHashCode().Should().Be(padded.GetHashCode());
    }

    private static (BigInteger Digits, int Exponent) Next(Random random)
    {
        var length = random.Next(3) switch { 0 => random.Next(1, 5), 1 => random.Next(1, 19), _ => random.Next(19, 35) };
        var digits = BigInteger.Parse(string.Concat(Enumerable.Range(0, length).Select(_ => (char)('0' + random.Next(10)))), CultureInfo.InvariantCulture);
        return (random.Next(2) == 0 ? digits : -digits, random.Next(-45, 46));
    }

    private static FeelDecimal Parse((BigInteger Digits, int Exponent) number)
    {
        FeelDecimal.TryParse(string.Create(CultureInfo.InvariantCulture, $"{number.Digits}e{number.Exponent}"), out var value).Should().BeTrue();
        return value;
    }

    /// <summary>numerator / denominator × 10^exponent to 34 digits, ties to even, the slow way.</summary>
    private static FeelDecimal Rounded(BigInteger numerator, BigInteger denominator, int exponent)
    {
        if (denominator.Sign < 0)
            (numerator, denominator) = (-numerator, -denominator);
        while (BigInteger.Abs(numerator) < denominator * Ten(34) && !numerator.IsZero)
            (numerator, exponent) = (numerator * 10, exponent - 1);
        while (BigInteger.Abs(numerator) >= denominator * Ten(34))
            (denominator, exponent) = (denominator * 10, exponent + 1);
        var quotient = BigInteger.DivRem(BigInteger.Abs(numerator), denominator, out var remainder);
        if (remainder * 2 > denominator || (remainder * 2 == denominator && !quotient.IsEven))
            quotient++;
        return Parse((quotient * numerator.Sign, exponent));
    }

    private static BigInteger Ten(int power) => BigInteger.Pow(10, power);
}
