using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Workflows.Data;
using Workflows.Organisation;
using Workflows.Placement;

namespace Workflows.Processes.Bundles;

/// <param name="PublishChanges">Whether a changed folder is published at once.</param>
/// <param name="ImportOrganisation">Whether an empty organisation is filled from <c>_shared/organisation.json</c>, and an empty list of units from <c>units.json</c>.</param>
public sealed record DefinitionsImportOptions(bool PublishChanges, bool ImportOrganisation);

/// <summary>Imports the definitions once the database is ready, one host at a time; a wrong definition stops the start with one sentence.</summary>
internal sealed class DefinitionsStartup(
    NpgsqlDataSource database, DefinitionsFolder folder, DefinitionsImportOptions options, ImportDefinitions definitions, ImportOrganisation organisation,
    ImportUnits units, RequireOpenCases openCases)
    : IHostedLifecycleService
{
    private const long Lock = 0x646566696e65;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder.Path))
            throw new StartupException($"The definitions folder {folder.Path} does not exist; set Workflows:DefinitionsFolder.");
        await using var alone = await StartupLock.TakeAsync(database, Lock, cancellationToken);
        try
        {
            var staff = Path.Combine(folder.Path, "_shared", "organisation.json");
            if (options.ImportOrganisation && File.Exists(staff))
                await organisation.RunAsync(staff, cancellationToken);
            var places = Path.Combine(folder.Path, "_shared", "units.json");
            if (options.ImportOrganisation && File.Exists(places))
                await units.RunAsync(places, cancellationToken);
            await definitions.RunAsync(folder.Path, options.PublishChanges, cancellationToken);
            await openCases.RunAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is BundleException or JsonException)
        {
            throw new StartupException($"A definition cannot be used: {problem.Message}", problem);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
