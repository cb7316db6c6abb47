using Microsoft.EntityFrameworkCore;
using Workflows.Data;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Notifications;

namespace Workflows.Processes.Correspondence;

/// <summary>The newest letter of a name that has been made in a case, as it is sent.</summary>
public sealed class LatestLetter(IDbContextFactory<WorkflowsDb> factory, DocumentStore store)
{
    /// <param name="caseId">The case.</param>
    /// <param name="letter">The letter's name in <c>letters/</c>.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>Null where none has been made.</returns>
    public async Task<Document?> FindAsync(Guid caseId, string letter, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var kind = $"{letter}-letter";
        return await db.Set<Document>().AsNoTracking().Include(x => x.Files)
            .Where(x => x.CaseId == caseId && x.Kind == kind).OrderByDescending(x => x.Number).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The letter's file, whole in memory.</summary>
    public async Task<MailAttachment> AttachmentAsync(Document letter, CancellationToken cancellation)
    {
        var file = letter.Files[0];
        await using var content = store.Open(ContentHash.Parse(file.Sha256), file.Size);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellation);
        return new MailAttachment(file.Name, file.MediaType, copy.ToArray());
    }
}
