using Microsoft.Extensions.DependencyInjection;
using Workflows.Cases;

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
            .AddSingleton<JobRunner>()
            .AddSingleton<IDueWork, DueTimers>()
            .AddSingleton<IDueWork, DueDeadlines>()
            .AddSingleton<CaseWorker>()
            .AddSingleton<AdvanceClock>()
            .AddSingleton<RetryIncident>()
            .AddSingleton<QueueJob>()
            .AddSingleton<RetryJob>()
            .AddSingleton<RetryFailedJobs>();
        if (works)
            services.AddHostedService(x => x.GetRequiredService<CaseWorker>());
        return services;
    }
}
