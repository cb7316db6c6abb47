using System.Collections.Immutable;
using Workflows.Engine.Execution;
using Workflows.Engine.Model;

namespace Workflows.Engine.Migration;

/// <summary>
/// Maps the state of an instance onto another version of its process. Pure: the same arguments give the same result. No
/// element is begun or completed by it; variables, iteration counts and due dates stay as they are.
/// </summary>
public static class MigrateState
{
    /// <param name="state">An active instance of <paramref name="source"/>.</param>
    /// <param name="source">The version that the case leaves.</param>
    /// <param name="target">The version that it goes on in.</param>
    /// <param name="plan">How elements correspond.</param>
    /// <param name="context">The moment, and what expressions of new events may read.</param>
    /// <param name="completed">The ids of elements that the case has completed, which it may not be put back to.</param>
    public static MigrationResult Map(
        InstanceState state, ProcessModel source, ProcessModel target, MigrationPlan plan, StepContext context,
        IReadOnlySet<string>? completed = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(plan);
        var models = new ModelPair(source, target, plan);
        var places = new Places(models, state, completed ?? ImmutableHashSet<string>.Empty);
        places.Map();
        if (places.Problems.Count > 0)
            return new MigrationResult.Refused([.. places.Problems]);
        var listening = new Listening(models, state);
        listening.Map();
        var trigger = new MigrateInstance(
            plan.SourceVersion, plan.TargetVersion, plan.TargetOf(state.ProcessId), [.. places.Rows, .. listening.Rows], listening.Begun);
        return Apply(state, target, trigger, context);
    }

    /// <summary>
    /// Puts a migrated instance back to where it was before. Only for one that has taken no step since, and only if the
    /// migration moved nothing, see <see cref="MigrationResult.Mapped.OnlyMoved"/>.
    /// </summary>
    /// <param name="state">The instance as the migration left it.</param>
    /// <param name="before">The instance as it was.</param>
    /// <param name="source">The version that it goes back to.</param>
    /// <param name="plan">The plan that is undone.</param>
    /// <param name="context">The moment.</param>
    public static MigrationResult Undo(
        InstanceState state, InstanceState before, ProcessModel source, MigrationPlan plan, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(plan);
        var trigger = new MigrateInstance(plan.TargetVersion, plan.SourceVersion, before.ProcessId, StateDifference.Rows(state, before), []);
        return Apply(state, source, trigger, context);
    }

    private static MigrationResult Apply(InstanceState state, ProcessModel model, MigrateInstance trigger, StepContext context)
    {
        var result = ProcessStep.Step(model, state, trigger, context);
        return result.Outcome switch
        {
            StepOutcome.Done => new MigrationResult.Mapped(result.State, result.Facts, trigger),
            StepOutcome.Refused refused => Refuse(refused.ElementId, refused.Reason),
            StepOutcome.Stale stale => Refuse(null, stale.Reason),
            _ => throw new InvalidOperationException($"Unknown outcome {result.Outcome}."),
        };

        MigrationResult.Refused Refuse(string? element, string reason) =>
            new([new MigrationProblem(MigrationFault.CannotWait, element ?? state.ProcessId, reason)]);
    }
}
