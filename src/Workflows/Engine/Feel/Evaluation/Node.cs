namespace Workflows.Engine.Feel;

/// <summary>
/// A compiled piece of an expression. Variables that the expression binds itself are found by their distance in
/// the chain of <see cref="Local"/>, free names by name in the scope.
/// </summary>
internal abstract class Node
{
    protected Node(int offset, params ReadOnlySpan<Node> parts)
    {
        Offset = offset;
        Size = 1;
        foreach (var part in parts)
        {
            Size += part.Size;
            Height = Math.Max(Height, part.Height + 1);
        }
    }

    /// <summary>Where it stands in the text.</summary>
    public int Offset { get; }

    /// <summary>How many nodes it holds: what one evaluation costs.</summary>
    public int Size { get; }

    public int Height { get; }

    /// <summary>The names its value has after a dot, as far as the text tells.</summary>
    public FeelNames? Members { get; init; }

    public abstract FeelValue Evaluate(Local? locals, FeelCall call);
}

/// <summary>A bound variable and those bound around it.</summary>
internal sealed class Local(FeelValue value, Local? outer)
{
    /// <summary>Set once more only for a function that calls itself.</summary>
    public FeelValue Value { get; set; } = value;

    public Local? Outer { get; } = outer;

    public FeelValue At(int distance)
    {
        var local = this;
        for (; distance > 0; distance--)
            local = local.Outer!;
        return local.Value;
    }
}
