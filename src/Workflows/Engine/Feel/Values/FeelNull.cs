namespace Workflows.Engine.Feel;

/// <summary>The null value; also the result of everything undefined.</summary>
public sealed class FeelNull : FeelValue
{
    public static readonly FeelNull Instance = new();

    private FeelNull()
    {
    }

    public override FeelType Type => FeelType.Null;
    public override string ToString() => "null";
    public override bool Equals(object? obj) => obj is FeelNull;
    public override int GetHashCode() => 0;
}
