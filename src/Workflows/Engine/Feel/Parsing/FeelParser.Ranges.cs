namespace Workflows.Engine.Feel;

/// <summary>The text that <c>range()</c> takes.</summary>
internal sealed partial class FeelParser
{
    private static readonly HashSet<string> EndpointFunctions = new(StringComparer.Ordinal) { "date", "time", "date and time", "duration" };

    /// <summary>The text as a range whose ends are literals, or null when it is another expression.</summary>
    public Node? ParseRange() => Complete(Expression()) is RangeNode { Start: var start, End: var end } range && IsLiteral(start) && IsLiteral(end)
        ? range
        : null;

    private static bool IsLiteral(Node node) => node switch
    {
        ConstantNode constant => constant.Value is not FeelFunction,
        InvocationNode { Target: ConstantNode { Value: BuiltIn function }, Arguments: [ConstantNode { Value: FeelString }] } =>
            EndpointFunctions.Contains(function.Name),
        _ => false,
    };
}
