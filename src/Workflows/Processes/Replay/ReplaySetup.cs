using Microsoft.Extensions.DependencyInjection;
using Workflows.Runtime;

namespace Workflows.Processes.Replay;

public static class ReplaySetup
{
    /// <summary>Registers what plays drafts against recorded cases. Its work goes after all other work, so it is registered last.</summary>
    public static IServiceCollection AddReplay(this IServiceCollection services) => services
        .AddSingleton<StartReplay>().AddSingleton<ReadReplay>().AddSingleton<CopyCase>().AddSingleton<IDueWork, ReplayWork>();
}
