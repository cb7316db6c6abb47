using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Processes.Drafts;
using Workflows.Processes.Publishing;

namespace Workflows.Processes.Bundles;

/// <summary>
/// Brings the folders of <c>definitions/</c> into the database at start: published into an empty database or in
/// Development, otherwise a draft that waits for approval. The database is the truth.
/// </summary>
public sealed class ImportDefinitions(
    IDbContextFactory<WorkflowsDb> factory, CaseClock clock, StepCatalogue steps, LoadedProcesses loaded, ILogger<ImportDefinitions> log)
{
    private const string Folder = "definitions folder";

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
            var process = loaded.Load(ReadBundleFolder.Run(folder));
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
        if (await db.Set<ProcessVersion>().AnyAsync(x => x.Id == bundle.Id, cancellation)
            || await db.Set<ProcessDraft>().AnyAsync(x => x.OriginId == bundle.Id, cancellation))
            return;
        var isFirst = !await db.Set<ProcessVersion>().AnyAsync(x => x.ProcessId == processId, cancellation);
        var reason = isFirst ? "First import" : "The folder differs from the database";
        var now = await clock.NowAsync(cancellation);
        if (isFirst || publishChanges)
            Publish(db, bundle, processId, now, reason);
        else
            Propose(db, bundle, processId, now, reason);
        await db.SaveChangesAsync(cancellation);
        log.LogInformation("Process {Process} version {Version}: {State}", processId, bundle.Id[..12], isFirst || publishChanges ? "published" : "waits for approval");
    }

    private static void Publish(WorkflowsDb db, ProcessBundle bundle, string processId, DateTimeOffset now, string reason)
    {
        db.Add(new ProcessVersion { Id = bundle.Id, ProcessId = processId, RecordedAt = now, RecordedBy = Folder, Reason = reason });
        db.AddRange(ProcessFile.Of(bundle));
        db.Add(new ProcessPublication
        {
            Id = Guid.CreateVersion7(now),
            ProcessId = processId,
            VersionId = bundle.Id,
            Kind = PublicationKind.Imported,
            EffectiveFrom = now,
            RecordedAt = now,
            ProposedBy = Folder,
            ApprovedBy = Folder,
            Reason = reason,
        });
    }

    private static void Propose(WorkflowsDb db, ProcessBundle bundle, string processId, DateTimeOffset now, string reason)
    {
        var draft = new ProcessDraft
        {
            Id = Guid.CreateVersion7(now),
            ProcessId = processId,
            State = DraftState.Waiting,
            OriginId = bundle.Id,
            CreatedAt = now,
            CreatedBy = Folder,
            ChangedAt = now,
            ChangedBy = Folder,
            SentAt = now,
            SentById = "",
            SentBy = Folder,
            Reason = reason,
        };
        db.Add(draft);
        db.AddRange(ProcessDraftFile.Of(draft, bundle));
    }
}
