using System.Collections.Immutable;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Simulation;

/// <summary>A job as its handler sees it.</summary>
public sealed record SimulatedJob(SimulatedInstance Instance, CreateJob Job);

/// <summary>What a job handler answers.</summary>
public abstract record JobAnswer
{
    public sealed record Completed(ImmutableDictionary<string, FeelValue> Results) : JobAnswer;

    public sealed record Failed(string Message) : JobAnswer;

    public sealed record Error(string Code, ImmutableDictionary<string, FeelValue> Results) : JobAnswer;

    /// <summary>The answer comes when the clock has moved on by <paramref name="Time"/>, unless the job is cancelled before.</summary>
    public sealed record After(TimeSpan Time, JobAnswer Answer) : JobAnswer;

    /// <summary>The job stays open until <see cref="Simulator.Apply"/> completes it.</summary>
    public sealed record Open : JobAnswer;

    public static JobAnswer Done { get; } = new Completed(Trigger.Nothing);
}
