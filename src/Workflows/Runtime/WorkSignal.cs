namespace Workflows.Runtime;

/// <summary>
/// Wakes this host's workers, and external ones that wait for a job, at once after a commit. They also look by themselves,
/// so a lost signal loses nothing.
/// </summary>
public sealed class WorkSignal
{
    private TaskCompletionSource next = New();

    /// <summary>Ends at the next signal. Taken before looking for work, so that none is missed between.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Set() => Interlocked.Exchange(ref next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
