using Host.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Testing;
using Workflows.Data;

namespace Host.Tests.Jobs;

/// <summary>Quartz on PostgreSQL, as the hosts use it. The tests wait for what a run says, never for time.</summary>
public sealed class ScheduleTests : IAsyncLifetime
{
    private const string Probe = "probe";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Of_three_hosts_one_runs_what_was_asked_for_and_none_runs_it_again()
    {
        var run = new Run();
        var hosts = Enumerable.Range(0, 3).Select(_ => Host(run)).ToList();
        await using var page = Host(run); // serves pages only: its scheduler is never started
        try
        {
            foreach (var host in hosts)
                await (await SchedulerAsync(host)).Start();
            var asking = await SchedulerAsync(page);
            await asking.AddJob(JobBuilder.Create<ProbeJob>().WithIdentity(Probe).StoreDurably().Build(), new AddJobOptions { Replace = true });
            await asking.TriggerJob(new JobKey(Probe), null);

            await run.First.Task.WaitAsync(Patience);
            await asking.TriggerJob(new JobKey(Probe), null);
            await run.Second.Task.WaitAsync(Patience);
        }
        finally
        {
            foreach (var host in hosts)
            {
                await (await SchedulerAsync(host)).Shutdown(waitForJobsToComplete: true);
                await host.DisposeAsync();
            }
        }

        run.Count.Should().Be(2);
    }

    [Fact]
    public async Task Every_schedule_is_stored_with_its_next_run_and_can_be_asked_for_by_name()
    {
        await using var host = Host(new Run());
        var control = host.GetRequiredService<ScheduleControl>();

        await control.StoreAsync(CancellationToken.None);
        await control.StoreAsync(CancellationToken.None); // as each start of each host does

        var next = await control.NextAsync(CancellationToken.None);
        next.Keys.Should().BeEquivalentTo(Schedules.All.Select(x => x.Name));
        (await control.StartAsync("no-such-schedule", "Dan", CancellationToken.None)).Should().BeFalse();
        (await control.StartAsync("deadlines", "Dan", CancellationToken.None)).Should().BeTrue();
    }

    [Fact]
    public async Task A_run_is_kept_with_what_it_did_and_a_failed_one_with_its_reason()
    {
        await using var host = Host(new Run());
        var runs = host.GetRequiredService<ScheduleRuns>();
        var runner = host.GetRequiredService<RunSchedule>();
        await runs.BeginAsync("deadlines", "killed", CancellationToken.None);
        await runner.RunAsync(new Schedule("deadlines", "", (_, _) => Task.FromResult(7)), "Dan", CancellationToken.None);
        var failing = () => runner.RunAsync(
            new Schedule("deadlines", "", (_, _) => throw new InvalidOperationException("Disk full.")), ScheduleJob.Itself, CancellationToken.None);
        await failing.Should().ThrowAsync<InvalidOperationException>();

        var latest = (await runs.LatestAsync(10, CancellationToken.None))["deadlines"].ToList();

        latest.Select(x => (x.State, x.Done, x.Error, x.StartedBy)).Should().Equal(
            (ScheduleRunState.Failed, null, "Disk full.", ScheduleJob.Itself),
            (ScheduleRunState.Done, 7, null, "Dan"),
            (ScheduleRunState.Interrupted, null, null, "killed"));
    }

    private static Task<IScheduler> SchedulerAsync(ServiceProvider host) => host.GetRequiredService<ISchedulerFactory>().GetScheduler().AsTask();

    private ServiceProvider Host(Run run)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Workflows"] = database.ConnectionString,
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System).AddLogging().AddSingleton(run);
        services.AddWorkflowsData(configuration).AddJobs(works: false);
        services.Configure<QuartzSchedulerOptions>(x => x.IdleWaitTime = TimeSpan.FromSeconds(1));
        return services.BuildServiceProvider();
    }

    private sealed class Run
    {
        private int count;

        public int Count => count;

        public TaskCompletionSource First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Second { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Began() => (Interlocked.Increment(ref count) == 1 ? First : Second).TrySetResult();
    }

    private sealed class ProbeJob(Run run) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            run.Began();
            return ValueTask.CompletedTask;
        }
    }
}
