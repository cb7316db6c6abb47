using Microsoft.Extensions.DependencyInjection;
using Workflows.Cases;
using Workflows.Runtime.Messages;
using Workflows.Runtime.Workers;

namespace Workflows.Runtime;

public static class RuntimeSetup
{
    /// <summary>Registers the runtime and this host's worker. Needs <see cref="IProcessModels"/> and the step handlers.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="works">Whether this host's worker performs jobs and fires what is due by itself; another host must otherwise.</param>
    public static IServiceCollection AddRuntime(this IServiceCollection services, bool works)
    {
        services
            .AddSingleton<StepHandlers>()
            .AddSingleton<WorkSignal>()
            .AddSingleton<EffectWriter>()
            .AddSingleton<CaseRuntime>()
            .AddSingleton<ICaseTriggers>(x => x.GetRequiredService<CaseRuntime>())
            .AddSingleton<JobLeases>()
            .AddSingleton<OwnJobs>()
            .AddSingleton<FinishJob>()
            .AddSingleton<ActivateJobs>()
            .AddSingleton<JobRunner>()
            .AddSingleton<RouteMessages>()
            .AddSingleton<DeliverMessages>()
            .AddSingleton<StartCases>()
            .AddSingleton<MessageLane>()
            .AddSingleton<AcceptMessage>()
            .AddSingleton<ReadAwaitedMessages>()
            .AddSingleton<IDueWork, ForgetMessages>()
            .AddSingleton<IDueWork, DueTimers>()
            .AddSingleton<DeadlineSweep>()
            .AddSingleton<IDueWork>(x => x.GetRequiredService<DeadlineSweep>())
            .AddSingleton<CaseWorker>()
            .AddSingleton<AdvanceClock>()
            .AddSingleton<RetryIncident>()
            .AddSingleton<QueueJob>()
            .AddSingleton<RetryJob>()
            .AddSingleton<RetryTimer>()
            .AddSingleton<RetryFailedJobs>();
        if (works)
            services.AddHostedService(x => x.GetRequiredService<CaseWorker>());
        return services;
    }
}
