using Host.Language;
using Workflows.Tasks;

namespace Host.Pages.Desk;

/// <summary>Says in plain words why somebody could not work on a task.</summary>
public sealed class OutcomeText(Wording texts)
{
    /// <param name="outcome">Anything but <see cref="TaskOutcome.Done"/> and <see cref="TaskOutcome.Conflict"/>.</param>
    /// <param name="clause">The clause of the delegation order that the task asks for.</param>
    public string Of(TaskOutcome outcome, string? clause = null) => outcome switch
    {
        TaskOutcome.TakenBy taken => texts["desk.outcome.takenBy", taken.StaffName],
        TaskOutcome.NoLongerOpen => texts["desk.outcome.noLongerOpen"],
        TaskOutcome.NotAllowed { Reason: NotAllowedReason.NotInGroup } => texts["desk.outcome.notInGroup"],
        TaskOutcome.NotAllowed { Reason: NotAllowedReason.DidTheEarlierStep } => texts["desk.outcome.didTheEarlierStep"],
        TaskOutcome.NotAllowed { Reason: NotAllowedReason.NotAssigned } => texts["desk.outcome.notAssigned"],
        TaskOutcome.NotAllowed { Reason: NotAllowedReason.ReceiverNotInGroup } => texts["desk.outcome.receiverNotInGroup"],
        TaskOutcome.NotAllowed { Reason: NotAllowedReason.ReceiverDidTheEarlierStep } => texts["desk.outcome.receiverDidTheEarlierStep"],
        TaskOutcome.NotAllowed { Reason: NotAllowedReason.NoAuthority } => texts["desk.outcome.noAuthority", clause ?? ""],
        TaskOutcome.NotAllowed { Reason: NotAllowedReason.NotSigned } => texts["desk.outcome.notSigned"],
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The outcome has no words of its own."),
    };
}
