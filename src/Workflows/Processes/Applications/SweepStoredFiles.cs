using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workflows.Data;
using Workflows.Documents;
using Workflows.Documents.Store;

namespace Workflows.Processes.Applications;

/// <summary>
/// Removes stored files that no document and no draft names, a day after they came: an upload that was taken away again, or
/// a file whose transaction never happened. Looks at start and then four times a day, by the machine's clock.
/// </summary>
public sealed class SweepStoredFiles(
    DocumentStore store, IDbContextFactory<WorkflowsDb> factory, TimeProvider machine, ILogger<SweepStoredFiles> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    /// <returns>How many files were removed.</returns>
    public Task<int> RunAsync(CancellationToken cancellation) => store.SweepAsync(ReferencedAsync, cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, machine);
        try
        {
            do
            {
                await SweepOnceAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; the next one goes on.
        }
    }

    private async Task SweepOnceAsync(CancellationToken cancellation)
    {
        try
        {
            var removed = await RunAsync(cancellation);
            if (removed > 0)
                log.LogInformation("Removed {Count} stored files that nothing refers to", removed);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The sweep of stored files failed; it is tried again in {Interval}", Interval);
        }
    }

    private async Task<IReadOnlySet<ContentHash>> ReferencedAsync(IReadOnlyList<ContentHash> hashes, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var names = hashes.Select(x => x.ToString()).ToList();
        var documents = await db.Set<DocumentFile>().Where(x => names.Contains(x.Sha256)).Select(x => x.Sha256).ToListAsync(cancellation);
        var drafts = await db.Set<ApplicationDraftFile>().Where(x => names.Contains(x.Sha256)).Select(x => x.Sha256).ToListAsync(cancellation);
        return documents.Concat(drafts).Select(ContentHash.Parse).ToHashSet();
    }
}
