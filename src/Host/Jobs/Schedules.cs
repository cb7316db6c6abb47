using Workflows.Processes.Applications;
using Workflows.Processes.FollowOns;
using Workflows.Processes.Retention;
using Workflows.Runtime;

namespace Host.Jobs;

/// <summary>
/// Everything that runs by itself at set times, on one screen. Quartz triggers by the machine's clock, on one host at a time;
/// what a sweep finds due it reads from the case clock. Each is safe to repeat, so each may be started by hand.
/// </summary>
public static class Schedules
{
    public static IReadOnlyList<Schedule> All { get; } =
    [
        // Reminders, passed limits and what follows from them, lapse of permits, unanswered requests, orders and referrals.
        new("deadlines", "30 * * * * ?", (services, stop) => services.GetRequiredService<DeadlineSweep>().RunAsync(stop)),

        // Yearly cases that objects owe, such as reports of licence holders.
        new("obligations", "0 10 4 * * ?", (services, stop) => services.GetRequiredService<BeginObligations>().RunAsync(stop)),

        // Hand-overs to the archive that failed though they were repeated.
        new("archive-retries", "0 15 * * * ?", (services, stop) => services.GetRequiredService<RetryFailedJobs>().RunAsync("archive", stop)),

        // Drafts whose retention time is over.
        new("draft-disposal", "0 30 2 * * ?", (services, stop) => services.GetRequiredService<DisposeOfDrafts>().RunAsync(stop)),

        // Closed cases whose time by the records schedule is over.
        new("case-disposal", "0 0 3 * * ?", (services, stop) => services.GetRequiredService<DisposeOfCases>().RunAsync(stop)),

        // Uploads and letters that nothing refers to.
        new("stored-files", "0 45 2/6 * * ?", (services, stop) => services.GetRequiredService<SweepStoredFiles>().RunAsync(stop)),

        // The history of all these.
        new("run-history", "0 20 3 * * ?", (services, stop) => services.GetRequiredService<ScheduleRuns>().DeleteOldAsync(stop)),
    ];

    public static Schedule? Find(string name) => All.FirstOrDefault(x => x.Name == name);
}

/// <summary>One line of <see cref="Schedules"/>.</summary>
/// <param name="Name">Its key in texts (<c>ops.schedule.NAME</c>), rows and Quartz's store.</param>
/// <param name="Cron">When, in Europe/Stockholm: seconds, minutes, hours, day, month, weekday.</param>
/// <param name="Run">The use case; returns how much it did.</param>
public sealed record Schedule(string Name, string Cron, Func<IServiceProvider, CancellationToken, Task<int>> Run);
