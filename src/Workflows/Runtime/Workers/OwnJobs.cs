namespace Workflows.Runtime.Workers;

/// <summary>
/// Takes the jobs that this host performs. Whoever asks while another is being answered is answered together with all who
/// ask meanwhile, by one statement: a lease must be committed before the work begins, and so they share the commit. Nobody
/// is given more than one job, and none is kept in store, so no lease runs out in a queue.
/// </summary>
public sealed class OwnJobs(JobLeases leases, StepHandlers handlers)
{
    /// <summary>How long a host has for a job.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>What operators see as the taker.</summary>
    public static readonly string Host = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>Of one statement; whoever comes later is answered by the next.</summary>
    private const int Most = 4;

    private readonly Lock gate = new();
    private readonly IReadOnlyCollection<string> types = handlers.DispatchedTypes;
    private readonly Queue<TaskCompletionSource<LeasedJob?>> asking = [];
    private bool isAnswering;

    /// <returns>The job that has waited longest, leased; null when none is due.</returns>
    public Task<LeasedJob?> NextAsync()
    {
        var mine = new TaskCompletionSource<LeasedJob?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            asking.Enqueue(mine);
            if (isAnswering)
                return mine.Task;
            isAnswering = true;
        }

        _ = AnswerAllAsync();
        return mine.Task;
    }

    private async Task AnswerAllAsync()
    {
        while (true)
        {
            var askers = new List<TaskCompletionSource<LeasedJob?>>(Most);
            lock (gate)
            {
                while (askers.Count < Most && asking.TryDequeue(out var asker))
                    askers.Add(asker);
                isAnswering = askers.Count > 0;
            }

            if (askers.Count == 0)
                return;
            await AnswerAsync(askers);
        }
    }

    /// <summary>Whoever stops meanwhile must not stop the others, so the statement runs to its end; a failure is told to all.</summary>
    private async Task AnswerAsync(List<TaskCompletionSource<LeasedJob?>> askers)
    {
        try
        {
            var jobs = await leases.TakeOwnAsync(types, askers.Count, Lease, Host, CancellationToken.None);
            for (var i = 0; i < askers.Count; i++)
                askers[i].SetResult(i < jobs.Count ? jobs[i] : null);
        }
        catch (Exception failure)
        {
            foreach (var asker in askers)
                asker.SetException(failure);
        }
    }
}
