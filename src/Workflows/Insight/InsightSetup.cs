using Microsoft.Extensions.DependencyInjection;

namespace Workflows.Insight;

public static class InsightSetup
{
    public static IServiceCollection AddInsight(this IServiceCollection services) => services.AddSingleton<CalendarFeeds>();
}
