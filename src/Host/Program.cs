using Host.Startup;
using Workflows;
using Workflows.Data;
using Workflows.Data.Backup;

try
{
    if (args is [BackupCommand.Backup or BackupCommand.Restore, ..])
        return await BackupCommand.RunAsync(args);

    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.Logging.HideStartupTraces();
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddWorkflowsData(builder.Configuration);
    builder.Services.AddWorkflows(builder.Configuration, builder.Environment.IsDevelopment());
    builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");

    await using var app = builder.Build();
    app.MapHealthChecks("/health");
    app.AnnounceWhenReady();
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (StartupRefusal.Explain(e) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
