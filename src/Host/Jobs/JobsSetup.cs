using Npgsql;
using Quartz;

namespace Host.Jobs;

internal static class JobsSetup
{
    private const string Cluster = "workflows";
    private const int AtOnce = 2;
    private static readonly TimeSpan Checkin = TimeSpan.FromSeconds(15);

    /// <summary>Registers the schedules and Quartz's clustered store in the product's own database.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="works">Whether they run on this host; another host must otherwise.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, bool works)
    {
        services.AddSingleton<ScheduleRuns>().AddSingleton<RunSchedule>().AddSingleton<ScheduleControl>();
        services.AddQuartz(quartz => quartz.UseProductStore());
        if (works)
            services.AddHostedService<ScheduleHost>();
        return services;
    }

    /// <summary>The store whose tables are <c>0052-quartz.sql</c>.</summary>
    public static void UseProductStore(this IQuartzBuilder quartz)
    {
        quartz.ConfigureScheduler(x => x.InstanceName = Cluster);
        quartz.UseDefaultThreadPool(AtOnce);
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(x => x.DataSourceFactory = services => services.GetRequiredService<NpgsqlDataSource>());
            store.UseSystemTextJsonSerializer();
            store.UseClustering(x => x.CheckinInterval = Checkin);
            // The schema is brought up to date with all the rest, before anything starts.
            store.ConfigureStore(x => x.SchemaProvisioning = SchemaProvisioning.None);
        });
    }
}
