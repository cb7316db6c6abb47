namespace Host.Jobs;

/// <summary>Runs a schedule once and keeps when, by whom and how it ended. What fails is kept, logged and thrown on.</summary>
public sealed class RunSchedule(ScheduleRuns runs, IServiceProvider services, ILogger<RunSchedule> log)
{
    /// <param name="schedule">A line of <see cref="Schedules"/>.</param>
    /// <param name="startedBy">A person, or that the time had come.</param>
    /// <param name="cancellation">The host stops; the run is kept as interrupted.</param>
    public async Task<int> RunAsync(Schedule schedule, string startedBy, CancellationToken cancellation)
    {
        var run = await runs.BeginAsync(schedule.Name, startedBy, cancellation);
        try
        {
            var done = await schedule.Run(services, cancellation);
            await runs.EndAsync(run, ScheduleRunState.Done, done, null);
            return done;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await runs.EndAsync(run, ScheduleRunState.Interrupted, null, null);
            throw;
        }
        catch (Exception failure)
        {
            log.LogError(failure, "The schedule {Schedule} failed", schedule.Name);
            await runs.EndAsync(run, ScheduleRunState.Failed, null, failure.Message);
            throw;
        }
    }
}
