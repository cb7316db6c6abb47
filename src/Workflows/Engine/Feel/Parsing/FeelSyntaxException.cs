namespace Workflows.Engine.Feel;

/// <summary>A text is not a FEEL expression, or is larger or deeper than one may be.</summary>
public sealed class FeelSyntaxException(FaultText problem, FeelPosition position, FaultText? expected = null)
    : Exception(Say(problem, position, expected).ToString())
{
    /// <summary>What is wrong and where, and what could have stood there when that is known.</summary>
    public FaultText Text { get; } = Say(problem, position, expected);

    public FeelPosition Position { get; } = position;

    private static FaultText Say(FaultText problem, FeelPosition position, FaultText? expected) => expected is null
        ? FaultText.Of($"{problem} (line {position.Line}, column {position.Column}).")
        : FaultText.Of($"{problem} (line {position.Line}, column {position.Column}); expected {expected}.");
}
