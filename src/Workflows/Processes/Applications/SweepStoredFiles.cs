using Microsoft.EntityFrameworkCore;
using Workflows.Data;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Documents.Uploads;

namespace Workflows.Processes.Applications;

/// <summary>
/// Removes stored files that no document and no draft names, a day after they came: an upload that was taken away again, or
/// a file whose transaction never happened.
/// </summary>
public sealed class SweepStoredFiles(DocumentStore store, ResumableUploads uploads, IDbContextFactory<WorkflowsDb> factory)
{
    /// <returns>How many files were removed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await uploads.SweepAsync(cancellation);
        return await store.SweepAsync(ReferencedAsync, cancellation);
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
