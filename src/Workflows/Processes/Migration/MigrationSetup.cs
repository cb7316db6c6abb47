using Microsoft.Extensions.DependencyInjection;
using Workflows.Runtime;

namespace Workflows.Processes.Migration;

public static class MigrationSetup
{
    /// <summary>Registers what moves cases between versions, with the work of running runs.</summary>
    public static IServiceCollection AddMigration(this IServiceCollection services) => services
        .AddSingleton<PlanMigration>()
        .AddSingleton<DryRun>()
        .AddSingleton<MoveInUnit>()
        .AddSingleton<MigrateCase>()
        .AddSingleton<MoveToken>()
        .AddSingleton<UndoMigration>()
        .AddSingleton<StartMigration>()
        .AddSingleton<SteerMigration>()
        .AddSingleton<ReadMigrations>()
        .AddSingleton<IDueWork, MigrationWork>();
}
