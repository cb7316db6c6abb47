namespace Workflows.Engine.Feel;

/// <summary>true or false; the third truth value is <see cref="FeelNull"/>.</summary>
public sealed class FeelBoolean : FeelValue
{
    public static readonly FeelBoolean True = new(true);
    public static readonly FeelBoolean False = new(false);

    private FeelBoolean(bool value) => Value = value;

    public bool Value { get; }

    public static FeelBoolean Of(bool value) => value ? True : False;

    /// <summary>The value of a three-valued answer: null becomes the null value.</summary>
    public static FeelValue Of(bool? value) => value is { } known ? Of(known) : FeelNull.Instance;

    public override FeelType Type => FeelType.Boolean;
    public override string ToString() => Value ? "true" : "false";
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);
    public override int GetHashCode() => Value ? 1 : 2;
}
