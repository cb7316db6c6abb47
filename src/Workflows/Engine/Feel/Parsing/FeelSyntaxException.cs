namespace Workflows.Engine.Feel;

/// <summary>A text is not a FEEL expression, or is larger or deeper than one may be.</summary>
public sealed class FeelSyntaxException(string problem, FeelPosition position, string? expected = null)
    : Exception(expected is null ? $"{problem} ({position})." : $"{problem} ({position}); expected {expected}.")
{
    public string Problem { get; } = problem;
    public FeelPosition Position { get; } = position;

    /// <summary>What could have stood there, when that is known.</summary>
    public string? Expected { get; } = expected;
}
