namespace Workflows.Processes.Drafts.Checks;

/// <summary>Work that several may ask for at the same time is done once for all of them, and stopped when nobody waits any more.</summary>
internal sealed class SharedRuns<T>
{
    private readonly Dictionary<string, Run> running = [];

    /// <param name="key">What is the same for all that may share the work.</param>
    /// <param name="work">Begins in the background for the first who asks.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<T> JoinAsync(string key, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        Run run;
        lock (running)
        {
            if (!running.TryGetValue(key, out run!))
                running[key] = run = new Run(work);
            run.Waiting++;
        }

        try
        {
            return await run.Result.WaitAsync(cancellation);
        }
        finally
        {
            Leave(key, run);
        }
    }

    private void Leave(string key, Run run)
    {
        lock (running)
        {
            if (--run.Waiting > 0)
                return;
            running.Remove(key);
        }

        run.Dispose();
    }

    private sealed class Run : IDisposable
    {
        private readonly CancellationTokenSource stop = new();

        public Run(Func<CancellationToken, Task<T>> work) => Result = Task.Run(() => work(stop.Token), stop.Token);

        public Task<T> Result { get; }

        public int Waiting { get; set; }

        /// <summary>Ends the work where it is not done.</summary>
        public void Dispose()
        {
            stop.Cancel();
            stop.Dispose();
        }
    }
}
