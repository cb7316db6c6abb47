namespace Host.Jobs;

/// <summary>
/// Lets the schedules run on this host once it serves, so that they never delay its start. While the database is away they
/// are tried again.
/// </summary>
internal sealed class ScheduleHost(ScheduleControl schedules, IHostApplicationLifetime lifetime, TimeProvider machine, ILogger<ScheduleHost> log)
    : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(15);

    private bool begun;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (begun)
            await schedules.EndAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registered = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            while (!await BeginAsync(stoppingToken))
                await Task.Delay(Again, machine, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; the next one goes on.
        }
    }

    private async Task<bool> BeginAsync(CancellationToken cancellation)
    {
        try
        {
            await schedules.BeginAsync(cancellation);
            return begun = true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The schedules do not run yet; tried again in {Again}", Again);
            return false;
        }
    }
}
