using Host.Access;
using Host.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Documents;
using Workflows.Documents.Store;

namespace Host.Pages.Desk;

/// <summary>A file of a case's document, shown in the browser where that is safe, otherwise downloaded.</summary>
public sealed class FileModel(IDbContextFactory<WorkflowsDb> factory, DocumentStore store, LogCaseRead reads, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid fileId, [FromQuery(Name = "ladda")] bool download, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var document = await db.Set<Document>().AsNoTracking().Include(x => x.Files)
            .SingleOrDefaultAsync(x => x.CaseId == id && x.Files.Any(f => f.Id == fileId), cancellation);
        if (document?.Files.SingleOrDefault(x => x.Id == fileId) is not { } file)
            return NotFound();
        await reads.RunAsync(id, person.Actor, $"document {document.Number}", cancellation);
        return download ? Downloads.Of(store, file) : Downloads.Preview(store, file);
    }
}
