using Quartz;

namespace Host.Jobs;

/// <summary>What Quartz runs: the schedule that has the job's name. One at a time in the whole cluster.</summary>
[DisallowConcurrentExecution]
public sealed class ScheduleJob(RunSchedule run) : IJob
{
    /// <summary>The entry of the job's data that names the person who started it.</summary>
    public const string StartedBy = "startedBy";

    /// <summary>Who started a run when its time had come.</summary>
    public const string Itself = "schedule";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var schedule = Schedules.Find(context.JobDetail.Key.Name);
        if (schedule is null)
            return; // a later release has taken the schedule away
        var who = context.MergedJobDataMap.TryGetValue(StartedBy, out var person) ? person?.ToString() : null;
        await run.RunAsync(schedule, who ?? Itself, cancellationToken);
    }
}
