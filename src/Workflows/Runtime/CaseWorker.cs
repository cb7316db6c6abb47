using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workflows.Cases;

namespace Workflows.Runtime;

/// <summary>
/// This host's worker: performs jobs and fires timers, one after another, until nothing is left; then waits for a signal or a
/// moment. What a schedule of the host sweeps is left to it. A failure of one piece of work is logged and never stops the others.
/// </summary>
public sealed class CaseWorker(
    JobRunner jobs, IEnumerable<IDueWork> due, CaseClock clock, WorkSignal signal, ILogger<CaseWorker> log) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);

    private readonly List<IDueWork> own = [.. due.Where(x => !x.IsScheduled)];

    /// <summary>Does everything that is due now, jobs first, until quiet. Also how time travel and tests drive the work.</summary>
    public async Task RunUntilQuietAsync(CancellationToken cancellation)
    {
        while (await RunOneAsync(due, cancellation))
        {
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RunOneAsync(own, stoppingToken))
                {
                }

                await signal.WaitAsync(Idle, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError(failure, "A piece of work failed; going on");
                await signal.WaitAsync(Idle, CancellationToken.None);
            }
        }
    }

    private async Task<bool> RunOneAsync(IEnumerable<IDueWork> kinds, CancellationToken cancellation)
    {
        if (await jobs.RunNextAsync(cancellation))
            return true;
        var now = await clock.NowAsync(cancellation);
        foreach (var kind in kinds)
        {
            if (await kind.RunNextAsync(now, cancellation))
                return true;
        }

        return false;
    }
}
