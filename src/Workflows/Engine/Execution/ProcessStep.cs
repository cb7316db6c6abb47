using Workflows.Engine.Execution.Steps;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution;

/// <summary>
/// The execution semantics of BPMN 2.0.2, chapter 13, as one pure function. The same model, state, trigger and context
/// always give the same result; nothing is read but the arguments and nothing is changed.
/// </summary>
public static class ProcessStep
{
    /// <summary>
    /// Applies the trigger and moves every token until all of them wait. Ids of new rows are
    /// <c>revision × 2²⁰ + ordinal</c>. Among tokens that could move at once, catching ones go before throwing ones, so
    /// whoever can listen does before anything is thrown; otherwise the order is that of arrival.
    /// </summary>
    /// <returns>
    /// The new state, which is <see cref="InstanceState.Fold"/> of the old one and the facts. A trigger whose wait is gone
    /// gives <see cref="StepOutcome.Stale"/>, an impossible one or a spent budget <see cref="StepOutcome.Refused"/>; both
    /// leave the state as it was. A failing expression or an unanswerable gateway is an incident, not a refusal.
    /// </returns>
    public static StepResult Step(ProcessModel model, InstanceState state, Trigger trigger, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentNullException.ThrowIfNull(context);
        var machine = new Machine(model, state, context);
        try
        {
            var outcome = machine.Handle(trigger);
            return outcome is StepOutcome.Done ? machine.Result() : Unchanged(state, outcome);
        }
        catch (CaseWantedException)
        {
            return Unchanged(state, StepOutcome.WantsCase.Instance);
        }
        catch (FeelBudgetExceededException spent)
        {
            return Unchanged(state, new StepOutcome.Refused(spent.Message, machine.Current));
        }
        catch (StepBudgetExceededException spent)
        {
            return Unchanged(state, new StepOutcome.Refused(spent.Message, machine.Current));
        }
    }

    private static StepResult Unchanged(InstanceState state, StepOutcome outcome) =>
        new(state, [], [], StateChanges.None, outcome);
}
