namespace Workflows.Engine.Feel;

/// <summary>
/// A value of FEEL's semantic domain (DMN 1.5 §10.3.2.2). All values are immutable.
/// <para>
/// <see cref="Equals(object)"/> is structural: two values are equal when nothing in FEEL could tell them apart
/// (numbers by amount, contexts by entries in any order, times with their zone). FEEL's own <c>=</c>, which
/// answers null for different kinds and compares instants, is <see cref="FeelComparison.AreEqual(FeelValue, FeelValue)"/>.
/// </para>
/// </summary>
public abstract class FeelValue
{
    private protected FeelValue()
    {
    }

    /// <summary>The most specific type of the value.</summary>
    public abstract FeelType Type { get; }

    public bool IsNull => this is FeelNull;

    /// <summary>Whether the value is the boolean true.</summary>
    public bool IsTrue => ReferenceEquals(this, FeelBoolean.True);

    /// <summary>How deeply lists and contexts lie inside; bounded, so that walking a value cannot exhaust the stack.</summary>
    internal virtual int Nesting => 0;

    internal const int LargestNesting = 400;

    private protected static int NestingOf(ReadOnlySpan<FeelValue> parts)
    {
        var deepest = 0;
        foreach (var part in parts)
            deepest = Math.Max(deepest, part.Nesting);
        return deepest < LargestNesting
            ? deepest + 1
            : throw new FeelBudgetExceededException("levels of nesting", LargestNesting);
    }

    /// <summary>The members reached with a dot: entries of a context, properties of temporal values and ranges.</summary>
    internal virtual FeelValue? Member(string name) => null;

    /// <summary>The text that FEEL's <c>string()</c> gives (null for the null value is written <c>null</c>).</summary>
    public abstract override string ToString();

    public abstract override bool Equals(object? obj);
    public abstract override int GetHashCode();
}
