using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Workflows.Cases;
using Workflows.Data;

namespace Workflows.Processes.Bundles;

/// <summary>
/// Brings the folders of <c>definitions/</c> into the database at start: published into an empty database or in
/// Development, otherwise a draft that waits for approval. The database is the truth.
/// </summary>
public sealed class ImportDefinitions(IDbContextFactory<WorkflowsDb> factory, CaseClock clock, StepCatalogue steps, ILogger<ImportDefinitions> log)
{
    /// <param name="root">The definitions folder; names with a leading underscore are no processes.</param>
    /// <param name="publishChanges">Whether a changed folder is published at once (Development).</param>
    /// <param name="cancellation">Stops the import.</param>
    /// <exception cref="BundleException">A definition is wrong; nothing of it is imported.</exception>
    public async Task RunAsync(string root, bool publishChanges, CancellationToken cancellation = default)
    {
        foreach (var folder in Directory.EnumerateDirectories(root).Where(IsProcess).Order(StringComparer.Ordinal))
        {
            var process = Read(folder);
            await StoreAsync(process.Bundle, process.Description.Id, publishChanges, cancellation);
        }
    }

    private static bool IsProcess(string folder) =>
        !Path.GetFileName(folder).StartsWith('_') && File.Exists(Path.Combine(folder, "process.json"));

    private PublishedProcess Read(string folder)
    {
        try
        {
            var process = PublishedProcess.Load(ReadBundleFolder.Run(folder));
            steps.RequireAll(process);
            return process;
        }
        catch (BundleException problem)
        {
            throw problem.Below(Path.GetFileName(folder));
        }
    }

    private async Task StoreAsync(ProcessBundle bundle, string processId, bool publishChanges, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        if (await db.Set<ProcessVersion>().AnyAsync(x => x.Id == bundle.Id, cancellation))
            return;
        var isFirst = !await db.Set<ProcessVersion>().AnyAsync(x => x.ProcessId == processId, cancellation);
        var publish = isFirst || publishChanges;
        var now = await clock.NowAsync(cancellation);
        db.Add(new ProcessVersion
        {
            Id = bundle.Id,
            ProcessId = processId,
            State = publish ? ProcessVersionState.Published : ProcessVersionState.Draft,
            EffectiveFrom = publish ? now : null,
            RecordedAt = now,
            RecordedBy = "definitions folder",
            Reason = isFirst ? "First import" : "The folder differs from the database",
        });
        db.AddRange(bundle.Files.Select(x => new ProcessFile
        {
            VersionId = bundle.Id,
            Path = x.Key,
            Content = x.Value,
            Sha256 = SHA256.HashData(x.Value),
        }));
        await db.SaveChangesAsync(cancellation);
        log.LogInformation("Process {Process} version {Version}: {State}", processId, bundle.Id[..12], publish ? "published" : "waits for approval");
    }
}
