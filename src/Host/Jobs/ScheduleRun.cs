namespace Host.Jobs;

public enum ScheduleRunState
{
    Running,
    Done,
    Failed,

    /// <summary>Its host stopped or was killed; the next run goes on.</summary>
    Interrupted,
}

/// <summary>One run of a schedule. Times are the machine's.</summary>
/// <param name="Done">How much it did; null where it did not end well.</param>
public sealed record ScheduleRun(
    long Id, string Schedule, string Host, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, ScheduleRunState State, int? Done, string? Error);
