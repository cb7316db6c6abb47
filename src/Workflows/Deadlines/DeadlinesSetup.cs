using Microsoft.Extensions.DependencyInjection;
using Workflows.Deadlines.Calendar;

namespace Workflows.Deadlines;

public static class DeadlinesSetup
{
    /// <param name="services">The host's services.</param>
    /// <param name="calendar">Holidays and the municipality's closing days, read live.</param>
    public static IServiceCollection AddDeadlines(this IServiceCollection services, LegalCalendar calendar) => services
        .AddSingleton(calendar)
        .AddSingleton<ReadClocks>()
        .AddSingleton<RefreshDeadlines>()
        .AddSingleton<RecordClockEvent>();
}
