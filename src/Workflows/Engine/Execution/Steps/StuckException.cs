using Workflows.Engine.Feel;

namespace Workflows.Engine.Execution.Steps;

/// <summary>A token cannot go on; it becomes an incident where the work of the token began.</summary>
internal sealed class StuckException(long token, IncidentKind kind, FaultText text, IncidentRetry retry) : Exception(text.ToString())
{
    public FaultText Text { get; } = text;
    public long Token { get; } = token;
    public IncidentKind Kind { get; } = kind;
    public IncidentRetry Retry { get; } = retry;
}

/// <summary>The step would do more than its budget allows.</summary>
internal sealed class StepBudgetExceededException(string resource, int limit)
    : Exception($"The step needs more than {limit} {resource}; the process probably loops without waiting.");
