using Host.Jobs;
using Workflows;
using Workflows.Data;

namespace Host.Startup;

/// <summary>The whole product with its faces, as the program and the browser tests start it.</summary>
internal static class HostApplication
{
    /// <param name="args">Configuration as on the command line, e.g. <c>--urls=http://127.0.0.1:0</c>.</param>
    /// <exception cref="StartupException">The configuration does not do; says what to change.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(HostApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.HideStartupTraces();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddWorkflowsData(builder.Configuration);
        builder.Services.AddWorkflows(builder.Configuration, builder.Environment.IsDevelopment());
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        builder.Services.AddJobs(builder.Configuration.GetValue("Workflows:Worker", true));
        builder.Services.AddFaces(builder.Configuration, builder.Environment);

        var app = builder.Build();
        app.UseFaces();
        app.MapHealthChecks("/health").AllowAnonymous();
        app.MapFaces();
        return app;
    }
}
