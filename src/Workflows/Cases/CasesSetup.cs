using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Workflows.Cases.Notes;
using Workflows.Cases.Relations;
using Workflows.Data;

namespace Workflows.Cases;

public static class CasesSetup
{
    /// <summary>Registers units of work, the case clock and the reading context.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="clockIsSettable">True in Development only.</param>
    public static IServiceCollection AddCases(this IServiceCollection services, bool clockIsSettable)
    {
        services.AddSingleton(x => new CaseClock(x.GetRequiredService<TimeProvider>(), x.GetRequiredService<NpgsqlDataSource>(), clockIsSettable));
        services.AddPooledDbContextFactory<WorkflowsDb>((x, options) => options.UseNpgsql(x.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<CaseUnits>();
        services.AddSingleton<LogCaseRead>();
        services.AddSingleton<AddNote>().AddSingleton<PutNoteOnFile>().AddSingleton<RelateCases>();
        services.AddSingleton<DuePostponement>();
        return services;
    }
}
