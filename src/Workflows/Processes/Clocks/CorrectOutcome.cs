using Workflows.Deadlines.Clock;

namespace Workflows.Processes.Clocks;

/// <summary>How a correction or a late entry ended.</summary>
public abstract record CorrectOutcome
{
    private CorrectOutcome()
    {
    }

    /// <param name="Changes">What it did to the clocks that had been shown; empty where no date moved.</param>
    /// <param name="Unreached">Participants without an e-mail address, who must be told on paper.</param>
    public sealed record Recorded(IReadOnlyList<ClockDifference> Changes, IReadOnlyList<Guid> Unreached) : CorrectOutcome;

    public sealed record Refused(CorrectRefusal Why) : CorrectOutcome;
}

public enum CorrectRefusal
{
    NoReason,

    ReasonTooLong,

    /// <summary>The entry is not there, or another entry has already taken its place.</summary>
    NoSuchEntry,

    /// <summary>The process has no such event.</summary>
    NoSuchType,

    /// <summary>The day has not come yet, or lies before anything a case could know.</summary>
    Day,

    /// <summary>A value that the rules read of the event is missing or no date.</summary>
    Data,

    /// <summary>The same as before.</summary>
    NothingChanged,

    /// <summary>A limit is extended by <see cref="ExtendDeadline"/>, never by an entry.</summary>
    IsExtension,

    /// <summary>Only a member of staff corrects.</summary>
    NotByAPerson,
}
