using Workflows.Deadlines;

namespace Workflows.Runtime;

/// <summary>The deadline sweep as work of the case clock, for whoever turns the clock.</summary>
public sealed class DueDeadlines(DeadlineSweep sweep) : IDueWork
{
    public bool IsScheduled => true;

    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellation) => sweep.NextAsync(cancellation);

    public Task<bool> RunNextAsync(DateTimeOffset now, CancellationToken cancellation) => sweep.RunNextAsync(now, cancellation);
}
