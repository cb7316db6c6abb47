using Microsoft.Extensions.DependencyInjection;

namespace Workflows.Placement;

public static class PlacementSetup
{
    public static IServiceCollection AddPlacement(this IServiceCollection services) => services
        .AddSingleton<ImportUnits>()
        .AddSingleton<ReadVacancies>()
        .AddSingleton<ReadQueuePositions>()
        .AddSingleton<ProposeOffers>()
        .AddSingleton<OfferPlace>()
        .AddSingleton<SimulateRound>()
        .AddSingleton<ChangeCapacity>();
}
