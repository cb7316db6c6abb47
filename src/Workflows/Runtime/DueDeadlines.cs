using Workflows.Deadlines;

namespace Workflows.Runtime;

/// <summary>The deadline sweep as work of the case clock.</summary>
public sealed class DueDeadlines(DeadlineSweep sweep) : IDueWork
{
    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellation) => sweep.NextAsync(cancellation);

    public Task<bool> RunNextAsync(DateTimeOffset now, CancellationToken cancellation) => sweep.RunNextAsync(now, cancellation);
}
