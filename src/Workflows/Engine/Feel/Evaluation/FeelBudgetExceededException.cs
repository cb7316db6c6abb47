namespace Workflows.Engine.Feel;

/// <summary>An evaluation asked for more than its budget. The caller abandons the step and raises an incident.</summary>
public sealed class FeelBudgetExceededException(string resource, long limit)
    : Exception($"The expression used more than the {limit} {resource} it may use.")
{
    /// <summary><c>evaluations</c>, <c>depth</c> or <c>items</c>.</summary>
    public string Resource { get; } = resource;

    public long Limit { get; } = limit;
}
