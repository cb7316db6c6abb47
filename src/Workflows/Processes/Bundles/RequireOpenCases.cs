using Npgsql;
using Workflows.Data;

namespace Workflows.Processes.Bundles;

/// <summary>A host that could not carry an open case further does not start.</summary>
internal sealed class RequireOpenCases(NpgsqlDataSource database, ProcessVersions versions, StepCatalogue steps)
{
    /// <exception cref="StartupException">An open case needs a step handler that this host lacks; names both.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var id in await VersionsAsync(cancellation))
        {
            var process = await versions.GetAsync(id, cancellation);
            if (steps.FirstMissing(process) is var (element, type))
            {
                throw new StartupException(
                    $"Open cases run on version {id[..12]} of {process.Description.Id}, whose step '{element}' needs the handler '{type}', which this host lacks. "
                    + "Start a release that has it, or move the cases to another version first.");
            }
        }
    }

    private async Task<IReadOnlyList<string>> VersionsAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select distinct version_id from case_file where closed_at is null");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<string>();
        while (await reader.ReadAsync(cancellation))
            found.Add(reader.GetString(0));
        return found;
    }
}
