using System.Collections.Concurrent;

namespace Workflows.Documents.Letters;

/// <summary>
/// Keeps up to <see cref="LetterOptions.Workers"/> processes, each started when it is first needed and kept until it
/// dies, has grown, or the pool is disposed.
/// </summary>
internal sealed class LetterWorkerPool(LetterOptions options) : IDisposable
{
    private readonly SemaphoreSlim places = new(options.Workers);
    private readonly ConcurrentStack<LetterWorker> idle = new();
    private readonly ConcurrentDictionary<LetterWorker, bool> all = new();
    private volatile bool disposed;

    public IReadOnlyList<int> ProcessIds => [.. all.Keys.Select(w => w.ProcessId)];

    /// <summary>Waits for a free place, and starts a process when none is idle.</summary>
    public async Task<Lease> TakeAsync(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        await places.WaitAsync(ct);
        try
        {
            return new Lease(this, await IdleOrNewAsync(ct));
        }
        catch
        {
            places.Release();
            throw;
        }
    }

    public void Dispose()
    {
        disposed = true;
        foreach (var worker in all.Keys)
            worker.Kill(); // A busy one is released by the letter that it was at.
        while (idle.TryPop(out var worker))
            Remove(worker);
    }

    private async Task<LetterWorker> IdleOrNewAsync(CancellationToken ct)
    {
        while (idle.TryPop(out var worker))
        {
            if (worker.IsAlive)
                return worker;
            Remove(worker);
        }
        var started = await LetterWorker.StartAsync(options, ct);
        all[started] = true;
        if (!disposed)
            return started;
        Remove(started);
        throw new ObjectDisposedException(nameof(LetterWorkerPool));
    }

    private void Return(LetterWorker worker, bool keep)
    {
        if (keep && !disposed)
            idle.Push(worker);
        else
            Remove(worker);
        places.Release();
    }

    private void Remove(LetterWorker worker)
    {
        if (all.TryRemove(worker, out _))
            worker.Dispose();
    }

    /// <summary>The use of one worker. Disposing it gives the worker back if <see cref="Keep"/> was called, else ends it.</summary>
    public sealed class Lease(LetterWorkerPool pool, LetterWorker worker) : IDisposable
    {
        private bool keep;

        public LetterWorker Worker => worker;

        public void Keep() => keep = true;

        public void Dispose() => pool.Return(worker, keep);
    }
}
