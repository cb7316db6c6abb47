using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;
using Workflows.Processes.Bundles;

namespace Host.Pages.Desk.Week;

/// <summary>The last day of something that the municipality has to do in an open case.</summary>
public sealed record GroupDeadline
{
    public required Guid CaseId { get; init; }

    public required string? Number { get; init; }

    public required string Title { get; init; }

    public required string? Object { get; init; }

    public required PublishedProcess Process { get; init; }

    public required ClockRule Rule { get; init; }

    /// <summary>The person or referral whose clock it is; empty for the case's own.</summary>
    public required string Subject { get; init; }

    public required ClockStatus Status { get; init; }

    public required DateOnly Due { get; init; }

    /// <summary>Whether the day rests on a source that nobody has verified.</summary>
    public required bool IsUnverified { get; init; }

    /// <summary>The open task of the case that came first, and who has it.</summary>
    public required string? TaskSv { get; init; }

    public required string? TaskEn { get; init; }

    public required string? Holder { get; init; }

    public string? Task(string language) => language == "en" ? TaskEn : TaskSv;
}
