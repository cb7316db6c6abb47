namespace Workflows.Engine.Feel;

/// <summary>A number (DMN 1.5 §10.3.2.3.1).</summary>
public sealed class FeelNumber : FeelValue
{
    private const int LowestKept = -128;
    private static readonly FeelNumber[] Kept = CreateKept();

    private FeelNumber(FeelDecimal value) => Value = value;

    public FeelDecimal Value { get; }

    public static FeelNumber Of(FeelDecimal value) => new(value);
    public static FeelNumber Of(decimal value) => new(FeelDecimal.FromDecimal(value));

    public static FeelNumber Of(long value) => value is >= LowestKept and < 1024
        ? Kept[value - LowestKept]
        : new FeelNumber(value);

    public override FeelType Type => FeelType.Number;
    public override string ToString() => Value.ToString();
    public override bool Equals(object? obj) => obj is FeelNumber other && Value.Equals(other.Value);
    public override int GetHashCode() => Value.GetHashCode();

    private static FeelNumber[] CreateKept()
    {
        var kept = new FeelNumber[1024 - LowestKept];
        for (var i = 0; i < kept.Length; i++)
            kept[i] = new FeelNumber(i + LowestKept);
        return kept;
    }
}
