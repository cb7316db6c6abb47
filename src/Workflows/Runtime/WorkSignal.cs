namespace Workflows.Runtime;

/// <summary>Wakes this host's worker at once after a commit; the worker also looks by itself, so a lost signal loses nothing.</summary>
public sealed class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim gate = new(0, 1);

    public void Set()
    {
        try
        {
            gate.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already set: one wake-up is enough for any number of commits.
        }
    }

    public void Dispose() => gate.Dispose();

    /// <summary>Returns when the signal is set or the time is over.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => gate.WaitAsync(atMost, cancellation);
}
