using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Processes.Bundles;
using Workflows.Processes.Migration;

namespace Host.Pages.Processes;

/// <summary>The versions of each process with their open cases, and where a migration begins.</summary>
public sealed class IndexModel(ProcessVersions versions, ReadMigrations read) : PageModel
{
    public IReadOnlyList<ProcessCases> Processes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var found = new List<ProcessCases>();
        foreach (var process in await versions.AllInForceAsync(cancellation))
        {
            found.Add(new ProcessCases(
                process.Description.Id, process.Description.Name,
                await read.VersionsAsync(process.Description.Id, cancellation), await read.RunsAsync(process.Description.Id, cancellation)));
        }

        Processes = found;
    }
}

/// <summary>A process, its versions newest first and its latest migrations.</summary>
public sealed record ProcessCases(string Id, Texts Name, IReadOnlyList<VersionCases> Versions, IReadOnlyList<MigrationRun> Runs)
{
    /// <summary>Versions that cases can leave; the ones that are not in force first.</summary>
    public IReadOnlyList<VersionCases> Sources => [.. Versions.Where(x => x.OpenCases > 0).OrderBy(x => x.IsInForce)];

    /// <summary>Versions that cases can go on in; the one in force first.</summary>
    public IReadOnlyList<VersionCases> Targets => [.. Versions.Where(x => x.CanReceive).OrderByDescending(x => x.IsInForce)];
}
