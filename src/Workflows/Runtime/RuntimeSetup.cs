using Microsoft.Extensions.DependencyInjection;
using Workflows.Cases;

namespace Workflows.Runtime;

public static class RuntimeSetup
{
    /// <summary>Registers the runtime and this host's worker. Needs <see cref="IProcessModels"/> and the step handlers.</summary>
    public static IServiceCollection AddRuntime(this IServiceCollection services) => services
        .AddSingleton<StepHandlers>()
        .AddSingleton<WorkSignal>()
        .AddSingleton<EffectWriter>()
        .AddSingleton<CaseRuntime>()
        .AddSingleton<ICaseTriggers>(x => x.GetRequiredService<CaseRuntime>())
        .AddSingleton<JobRunner>()
        .AddSingleton<IDueWork, DueTimers>()
        .AddSingleton<IDueWork, DueDeadlines>()
        .AddSingleton<CaseWorker>()
        .AddHostedService(x => x.GetRequiredService<CaseWorker>())
        .AddSingleton<AdvanceClock>()
        .AddSingleton<RetryIncident>();
}
