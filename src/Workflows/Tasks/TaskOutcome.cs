namespace Workflows.Tasks;

/// <summary>How an attempt to work on a task ended.</summary>
public abstract record TaskOutcome
{
    private TaskOutcome()
    {
    }

    public sealed record Done : TaskOutcome;

    /// <summary>The task is no longer open, or has never been in this case.</summary>
    public sealed record NoLongerOpen : TaskOutcome;

    /// <summary>Somebody else has it.</summary>
    public sealed record TakenBy(string StaffName) : TaskOutcome;

    /// <summary>The person may not have it.</summary>
    public sealed record NotAllowed(NotAllowedReason Reason) : TaskOutcome;

    /// <summary>Somebody saved a newer draft; both versions are shown and nothing typed is lost.</summary>
    public sealed record Conflict(string NewerDraft, long NewerRevision) : TaskOutcome;
}

public enum NotAllowedReason
{
    NotInGroup,
    DidTheEarlierStep,
    NotAssigned,

    /// <summary>Whoever was to get the task is not in its group.</summary>
    ReceiverNotInGroup,

    /// <summary>Whoever was to get the task did the step that it is to check.</summary>
    ReceiverDidTheEarlierStep,

    /// <summary>The person holds no valid delegation under the task's clause.</summary>
    NoAuthority,

    /// <summary>The task signs something, and nothing was signed.</summary>
    NotSigned,
}
