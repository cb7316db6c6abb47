namespace Workflows.Runtime.Workers;

/// <summary>
/// How often a kind of job is attempted, and how long it rests after each attempt that failed. An attempt that was cut off,
/// because its host died or its lease ran out, counts too; so what kills its host stops after as many hosts.
/// </summary>
public sealed class RetryPlan
{
    private readonly TimeSpan[] rests;

    /// <param name="rests">The rest after the first attempt, the second and so on; one attempt more than rests.</param>
    public RetryPlan(params TimeSpan[] rests) => this.rests = rests;

    /// <summary>For work on this machine: what does not succeed within minutes needs a person.</summary>
    public static RetryPlan Local { get; } =
        new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));

    /// <summary>For work that another system must be there for: it may be away over a night.</summary>
    public static RetryPlan Outside { get; } = new(
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12));

    /// <summary>How often it is attempted in all.</summary>
    public int Attempts => rests.Length + 1;

    /// <summary>The rest after the given attempt, from 1; after more attempts than planned the last one.</summary>
    public TimeSpan RestAfter(int attempt) => rests.Length == 0 ? TimeSpan.Zero : rests[Math.Clamp(attempt, 1, rests.Length) - 1];
}
