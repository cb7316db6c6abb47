namespace Workflows.Runtime.Workers;

/// <summary>Gives jobs of an external type to a worker of another department, waiting for one where the worker wishes.</summary>
public sealed class ActivateJobs(JobLeases leases, WorkSignal signal, TimeProvider machine)
{
    /// <summary>Another host may write the job; its signal does not reach this one.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <param name="type">The job type.</param>
    /// <param name="worker">Who takes them, for operators.</param>
    /// <param name="max">At most so many.</param>
    /// <param name="lease">How long the worker has for each.</param>
    /// <param name="wait">How long to wait when there is none; zero answers at once.</param>
    /// <param name="cancellation">The worker has hung up.</param>
    /// <returns>The jobs, oldest first; empty when there are none.</returns>
    public async Task<IReadOnlyList<LeasedJob>> RunAsync(
        string type, string worker, int max, TimeSpan lease, TimeSpan wait, CancellationToken cancellation)
    {
        var until = machine.GetUtcNow() + wait;
        while (true)
        {
            var news = signal.Next;
            var jobs = await leases.TakeExternalAsync(type, max, lease, worker, cancellation);
            var left = until - machine.GetUtcNow();
            if (jobs.Count > 0 || left <= TimeSpan.Zero)
                return jobs;
            await Task.WhenAny(news, Task.Delay(left < Look ? left : Look, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
