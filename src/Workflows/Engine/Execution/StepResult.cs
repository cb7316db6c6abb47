using System.Collections.Immutable;

namespace Workflows.Engine.Execution;

/// <summary>What a step gives back. When the trigger was not applied the state is the old one and nothing happened.</summary>
public sealed record StepResult(
    InstanceState State,
    ImmutableArray<Fact> Facts,
    ImmutableArray<Effect> Effects,
    StateChanges Changes,
    StepOutcome Outcome);

/// <summary>Whether the trigger was applied.</summary>
public abstract record StepOutcome
{
    /// <summary>The trigger was applied; the state has a new revision.</summary>
    public sealed record Done : StepOutcome
    {
        public static Done Instance { get; } = new();
    }

    /// <summary>What the trigger was about is gone: a late timer, a task that was cancelled. Nothing to do.</summary>
    public sealed record Stale(string Reason) : StepOutcome;

    /// <summary>The step reads the case's snapshot, see <see cref="StepContext.CaseOnDemand"/>.</summary>
    public sealed record WantsCase : StepOutcome
    {
        public static WantsCase Instance { get; } = new();
    }

    /// <summary>The trigger cannot be applied: the caller asked for something impossible, or a budget ran out.</summary>
    /// <param name="ElementId">The element that used up the budget, when that is the reason.</param>
    public sealed record Refused(string Reason, string? ElementId) : StepOutcome;
}

public enum ChangeKind { Added, Updated, Removed }

/// <summary>One row that a step changed; a removed row as it was before.</summary>
public sealed record RowChange<T>(ChangeKind Kind, T Row);

/// <summary>One variable's row; <paramref name="Value"/> is null when it was removed.</summary>
public sealed record VariableChange(ChangeKind Kind, long Owner, string Name, Feel.FeelValue? Value);

/// <summary>
/// Exactly the rows in which the new state differs from the old one, each once: what a caller has to write.
/// </summary>
public sealed record StateChanges(
    ImmutableArray<RowChange<Scope>> Scopes,
    ImmutableArray<RowChange<Token>> Tokens,
    ImmutableArray<RowChange<Wait>> Waits,
    ImmutableArray<VariableChange> Variables,
    ImmutableArray<RowChange<Compensation>> Compensations,
    ImmutableArray<RowChange<Incident>> Incidents)
{
    public static StateChanges None { get; } = new([], [], [], [], [], []);

    public int Count =>
        Scopes.Length + Tokens.Length + Waits.Length + Variables.Length + Compensations.Length + Incidents.Length;
}
