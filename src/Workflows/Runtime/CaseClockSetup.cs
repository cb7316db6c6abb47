using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Workflows.Runtime;

public static class CaseClockSetup
{
    /// <summary>Registers the <see cref="CaseClock"/>, which can be turned in Development only. Needs a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddCaseClock(this IServiceCollection services, IHostEnvironment environment)
    {
        var settable = environment.IsDevelopment();
        return services.AddSingleton(x => new CaseClock(x.GetRequiredService<TimeProvider>(), settable));
    }
}
