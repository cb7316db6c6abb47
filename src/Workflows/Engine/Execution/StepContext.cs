using Workflows.Engine.Feel;

namespace Workflows.Engine.Execution;

/// <summary>Everything a step may know beside model, state and trigger. The caller records what it gave.</summary>
public sealed record StepContext
{
    /// <summary>The case clock's moment; timers count from it and FEEL's <c>now()</c> is it.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The zone in which dates become moments and periods are added.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The read-only snapshot that FEEL reads as <c>case</c>; null when there is none.</summary>
    public FeelValue? Case { get; init; }

    /// <summary>
    /// Whether a snapshot can be had and is not given yet: a step that reads <c>case</c> then ends with
    /// <see cref="StepOutcome.WantsCase"/>, and the caller repeats it with <see cref="Case"/>.
    /// </summary>
    public bool CaseOnDemand { get; init; }

    /// <summary>Who answers business rule tasks; without it they become incidents.</summary>
    public IDecisions? Decisions { get; init; }

    /// <summary>Who answers conditions; null evaluates them.</summary>
    public IGuards? Guards { get; init; }

    public StepBudget Budget { get; init; } = StepBudget.Default;
}

/// <summary>Decisions by id. Pure: the same inputs give the same answer.</summary>
public interface IDecisions
{
    /// <summary>
    /// Evaluates <paramref name="decisionId"/> over the variables that the calling element sees.
    /// </summary>
    DecisionAnswer Evaluate(string decisionId, IFeelScope inputs, FeelEvaluation evaluation);
}

/// <summary>A decision's result, or why there is none.</summary>
public abstract record DecisionAnswer
{
    public sealed record Result(FeelValue Value) : DecisionAnswer;

    public sealed record Failure(FaultText Reason) : DecisionAnswer;
}

public enum GuardKind { Flow, Loop, Completion, Conditional, Behavior, Activation, AdHocCompletion, Cardinality }

/// <summary>A question about data on which the control flow depends.</summary>
/// <param name="ElementId">The element that asks.</param>
/// <param name="FlowId">The sequence flow, when the question is a flow's condition.</param>
/// <param name="Text">The expression's source text.</param>
public readonly record struct Guard(GuardKind Kind, string ElementId, string? FlowId, string Text);

/// <summary>
/// Answers guards instead of FEEL: an explorer tries every answer. It must be deterministic within a step.
/// </summary>
public interface IGuards
{
    /// <summary>Whether the condition holds; null leaves it to FEEL.</summary>
    bool? Decide(Guard guard);

    /// <summary>How many instances a multi-instance activity has; null leaves it to FEEL.</summary>
    int? Count(Guard guard);
}

/// <summary>
/// What one step may use. Counts, never time, so that the same step ends the same way everywhere.
/// </summary>
/// <param name="Elements">Elements entered.</param>
/// <param name="Evaluations">Expressions evaluated.</param>
/// <param name="FeelEvaluations">Nodes of expressions evaluated, in all.</param>
/// <param name="Depth">Scopes inside one another.</param>
/// <param name="Items">Instances of one multi-instance activity.</param>
public sealed record StepBudget(int Elements, int Evaluations, long FeelEvaluations, int Depth, int Items)
{
    public static StepBudget Default { get; } = new(30_000, 100_000, FeelBudget.DefaultEvaluations, 60, 10_000);
}
