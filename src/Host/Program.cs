using Host.Startup;
using Workflows.Data.Backup;

try
{
    if (args is [BackupCommand.Backup or BackupCommand.Restore, ..])
        return await BackupCommand.RunAsync(args);

    await using var app = HostApplication.Build(args);
    app.AnnounceWhenReady();
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (StartupRefusal.Explain(e) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
