using Workflows.Engine.Execution;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Simulation;

/// <summary>The world of a simulator.</summary>
public sealed record SimulatorOptions
{
    public DateTimeOffset Start { get; init; } = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>What FEEL reads as <c>case</c>.</summary>
    public FeelValue? Case { get; init; }

    /// <summary>Asked before each step for what FEEL reads as <c>case</c>, where a case changes as the simulation goes on; null gives <see cref="Case"/>.</summary>
    public Func<FeelValue>? CaseNow { get; init; }

    public IDecisions? Decisions { get; init; }
    public StepBudget Budget { get; init; } = StepBudget.Default;

    /// <summary>Messages, jobs and due timers that one action may cause.</summary>
    public int MaxActions { get; init; } = 20_000;

    /// <summary>How long a message waits for a receiver.</summary>
    public TimeSpan MessageLife { get; init; } = TimeSpan.FromDays(365);
}
