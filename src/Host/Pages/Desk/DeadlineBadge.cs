using Workflows.Deadlines.Clock;

namespace Host.Pages.Desk;

/// <summary>How a deadline is shown in a list: its day, how long is left, and how much it burns.</summary>
/// <param name="Status">The clock's status.</param>
/// <param name="Due">The last day, where there is one.</param>
/// <param name="DaysLeft">Negative after the last day; null where no time runs.</param>
/// <param name="IsUnverified">Whether the last day rests on a source that nobody has verified.</param>
public sealed record DeadlineBadge(ClockStatus Status, DateOnly? Due, int? DaysLeft, bool IsUnverified)
{
    private const int Soon = 14;

    public static DeadlineBadge Of(ClockStatus status, DateOnly? due, DateOnly today, bool isUnverified) =>
        new(status, due, status is ClockStatus.Running or ClockStatus.Passed ? due?.DayNumber - today.DayNumber : null, isUnverified);

    /// <summary>The key of the text that says it in words; colour and sign only repeat it.</summary>
    public string TextKey => Status switch
    {
        ClockStatus.Paused => "desk.deadline.paused",
        ClockStatus.Met => "desk.deadline.met",
        ClockStatus.MetLate => "desk.deadline.metLate",
        ClockStatus.Cancelled => "desk.deadline.cancelled",
        _ when DaysLeft is null => "desk.deadline.none",
        _ when DaysLeft < -1 => "desk.deadline.late",
        _ when DaysLeft == -1 => "desk.deadline.late.one",
        _ when DaysLeft == 0 => "desk.deadline.today",
        _ when DaysLeft == 1 => "desk.deadline.one",
        _ => "desk.deadline.left",
    };

    public string Style => DaysLeft switch
    {
        < 0 => "badge-late",
        <= Soon => "badge-soon",
        _ => "badge-calm",
    };

    /// <summary>A sign beside the words.</summary>
    public string Sign => DaysLeft switch
    {
        < 0 => "‼",
        <= Soon => "!",
        _ => Status is ClockStatus.Met or ClockStatus.MetLate ? "✓" : Status == ClockStatus.Paused ? "=" : "·",
    };
}
