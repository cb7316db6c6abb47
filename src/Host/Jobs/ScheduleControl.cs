using Quartz;
using Workflows.Deadlines.Calendar;

namespace Host.Jobs;

/// <summary>When schedules run next, and starting one by hand; works on every host, also on one that only serves pages.</summary>
public sealed class ScheduleControl(ISchedulerFactory schedulers)
{
    /// <summary>When each schedule runs next, by name; a schedule that no host has stored yet is missing.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> NextAsync(CancellationToken cancellation)
    {
        var scheduler = await schedulers.GetScheduler(cancellation);
        var triggers = await scheduler.GetTriggers([.. Schedules.All.Select(x => TriggerOf(x.Name))], cancellation);
        return triggers.Where(x => x.NextFireTimeUtc is not null).ToDictionary(x => x.Key.Name, x => x.NextFireTimeUtc!.Value);
    }

    /// <summary>Asks for a run now; a host with a worker takes it.</summary>
    /// <returns>False when there is no such schedule, or no host has stored it yet.</returns>
    public async Task<bool> StartAsync(string name, string who, CancellationToken cancellation)
    {
        var scheduler = await schedulers.GetScheduler(cancellation);
        if (Schedules.Find(name) is null || !await scheduler.Exists(JobOf(name), cancellation))
            return false;
        await scheduler.TriggerJob(JobOf(name), new JobDataMap { [ScheduleJob.StartedBy] = who }, cancellation);
        return true;
    }

    /// <summary>Stores every schedule as this release has it and lets them run here.</summary>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        await StoreAsync(cancellation);
        await (await schedulers.GetScheduler(cancellation)).Start(cancellation);
    }

    /// <summary>Stores every schedule as this release has it; a host that runs them keeps to that from then on.</summary>
    public async Task StoreAsync(CancellationToken cancellation)
    {
        var scheduler = await schedulers.GetScheduler(cancellation);
        foreach (var schedule in Schedules.All)
        {
            var job = JobBuilder.Create<ScheduleJob>().WithIdentity(JobOf(schedule.Name)).StoreDurably().RequestRecovery().Build();
            var trigger = TriggerBuilder.Create().WithIdentity(TriggerOf(schedule.Name)).ForJob(job)
                .WithSchedule(CronScheduleBuilder.Create(schedule.Cron).InTimeZone(StockholmTime.Zone)
                    .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
                .Build();
            await scheduler.ScheduleJob(job, trigger, new ScheduleJobOptions { Replace = true }, cancellation);
        }
    }

    public async Task EndAsync(CancellationToken cancellation) =>
        await (await schedulers.GetScheduler(cancellation)).Shutdown(waitForJobsToComplete: true, cancellation);

    private static JobKey JobOf(string name) => new(name, "schedules");

    private static TriggerKey TriggerOf(string name) => new(name, "schedules");
}
