namespace Workflows.Engine.Feel;

/// <summary>A string; positions and lengths in FEEL count Unicode code points, not UTF-16 units.</summary>
public sealed class FeelString : FeelValue
{
    public static readonly FeelString Empty = new("");

    private FeelString(string value) => Value = value;

    public string Value { get; }

    public static FeelString Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length == 0 ? Empty : new FeelString(value);
    }

    public override FeelType Type => FeelType.String;
    public override string ToString() => Value;
    public override bool Equals(object? obj) => obj is FeelString other && Value == other.Value;
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
}
