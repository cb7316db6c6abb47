using Microsoft.Extensions.DependencyInjection;

namespace Workflows.Tasks;

public static class TasksSetup
{
    public static IServiceCollection AddTasks(this IServiceCollection services) => services
        .AddSingleton<ClaimTask>()
        .AddSingleton<HandOverTask>()
        .AddSingleton<SaveTaskDraft>()
        .AddSingleton<CompleteTask>();
}
