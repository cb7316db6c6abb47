using Microsoft.Extensions.DependencyInjection;

namespace Workflows.Objects;

public static class ObjectsSetup
{
    /// <summary>Registers what outlives cases.</summary>
    public static IServiceCollection AddObjects(this IServiceCollection services) =>
        services.AddSingleton<ReadObjects>().AddSingleton<NoteObject>();
}
