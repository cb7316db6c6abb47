using Microsoft.Extensions.DependencyInjection;

namespace Workflows.Processes.Interventions;

public static class InterventionsSetup
{
    /// <summary>Registers what operators do to where a case stands.</summary>
    public static IServiceCollection AddInterventions(this IServiceCollection services) => services
        .AddSingleton<Intervene>()
        .AddSingleton<ReadPlaces>()
        .AddSingleton<AddStep>()
        .AddSingleton<CancelStep>();
}
