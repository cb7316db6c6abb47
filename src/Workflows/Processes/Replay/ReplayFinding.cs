using Workflows.Processes.Bundles;

namespace Workflows.Processes.Replay;

/// <summary>One way in which a case would have gone otherwise.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Subject">The deadline's topic, the letter's or message's name; empty where there is only one of the kind.</param>
/// <param name="Before">What the recorded version gives; empty for nothing.</param>
/// <param name="After">What the draft gives.</param>
/// <param name="Reason">What in the definition differs; null when it could not be told.</param>
public sealed record ReplayFinding(ReplayKind Kind, string Subject, string Before, string After, ReplayReason? Reason);

/// <summary>What a replay can differ in, in the order in which it is shown.</summary>
public enum ReplayKind
{
    /// <summary>Says from where the case could not be compared.</summary>
    NotComparable,
    Outcome,
    Fee,
    FeeReduction,
    Clause,

    /// <summary>The day of the decision, as days moved.</summary>
    Decided,

    /// <summary>A last day, as days moved.</summary>
    Deadline,

    /// <summary>How often a letter is made.</summary>
    Letter,

    /// <summary>The letter is made in both, with another text.</summary>
    LetterText,

    /// <summary>How often a message is sent.</summary>
    Message,

    /// <summary>The message is sent in both, with another text.</summary>
    MessageText,
    Published,

    /// <summary>The steps done.</summary>
    Step,
}

/// <summary>What in the definition makes the difference.</summary>
/// <param name="File">The file of the bundle.</param>
/// <param name="ElementId">The element on the map, or null.</param>
/// <param name="Text">In words.</param>
public sealed record ReplayReason(string File, string? ElementId, Texts Text);
