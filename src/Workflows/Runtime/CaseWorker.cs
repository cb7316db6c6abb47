using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workflows.Cases;
using Workflows.Runtime.Messages;

namespace Workflows.Runtime;

/// <summary>
/// This host's worker: several lanes perform jobs beside one another, so that a slow step holds up no other case; one
/// lane carries messages and one fires what is due. What a schedule of the host sweeps is left to it. A failure of one piece
/// of work is logged and never stops the others.
/// </summary>
public sealed class CaseWorker(
    JobRunner jobs, MessageLane messages, IEnumerable<IDueWork> due, CaseClock clock, WorkSignal signal, ILogger<CaseWorker> log) : BackgroundService
{
    private const int JobLanes = 3;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);
    private readonly List<IDueWork> own = [.. due.Where(x => !x.IsScheduled)];
    private int busy;

    /// <summary>
    /// Does everything that is due now, jobs first, until quiet, and waits for what the lanes are doing. Also how time travel
    /// and tests drive the work.
    /// </summary>
    public async Task RunUntilQuietAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var news = signal.Next;
            if (await jobs.RunNextAsync(cancellation) || await messages.RunNextAsync(cancellation) || await RunNextDueAsync(due, cancellation))
                continue;
            if (Volatile.Read(ref busy) == 0)
                return;
            await WaitAsync(news, Idle / 10, cancellation);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
    [
        .. Enumerable.Repeat(0, JobLanes).Select(_ => RunLaneAsync(jobs.RunNextAsync, stoppingToken)),
        RunLaneAsync(messages.RunNextAsync, stoppingToken),
        RunLaneAsync(x => RunNextDueAsync(own, x), stoppingToken),
    ]);

    private async Task RunLaneAsync(Func<CancellationToken, Task<bool>> runNext, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var news = signal.Next;
            if (!await TryNextAsync(runNext, stop))
                await WaitAsync(news, Idle, stop);
        }
    }

    private async Task<bool> TryNextAsync(Func<CancellationToken, Task<bool>> runNext, CancellationToken stop)
    {
        Interlocked.Increment(ref busy);
        try
        {
            return await runNext(stop);
        }
        catch (Exception failure)
        {
            if (!stop.IsCancellationRequested)
                log.LogError(failure, "A piece of work failed; going on");
            return false;
        }
        finally
        {
            Interlocked.Decrement(ref busy);
        }
    }

    /// <summary>What fell due first goes first, of whatever kind: so a case meets in order what it missed.</summary>
    private async Task<bool> RunNextDueAsync(IEnumerable<IDueWork> work, CancellationToken cancellation)
    {
        var now = await clock.NowAsync(cancellation);
        var kinds = new List<(DateTimeOffset Moment, IDueWork Work)>();
        foreach (var kind in work)
            kinds.Add((await kind.NextAsync(cancellation) ?? DateTimeOffset.MaxValue, kind));
        foreach (var (_, kind) in kinds.OrderBy(x => x.Moment))
        {
            if (await kind.RunNextAsync(now, cancellation))
                return true;
        }

        return false;
    }

    private static Task WaitAsync(Task news, TimeSpan atMost, CancellationToken cancellation) =>
        Task.WhenAny(news, Task.Delay(atMost, cancellation));
}
