using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Documents;
using Workflows.Processes;
using Workflows.Processes.Inquiries;

namespace Host.Pages.Desk.Outside;

/// <summary>Which documents those who are asked may read behind their link.</summary>
public sealed class ShownModel(ReadCase cases, IDbContextFactory<WorkflowsDb> factory, ShowDocuments show, CurrentPerson person, Wording texts) : PageModel
{
    public CaseReading Reading { get; private set; } = null!;

    public IReadOnlyList<Document> Documents { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await OpenAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, List<Guid> shown, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        var saved = await show.RunAsync(id, person.Actor, shown, cancellation);
        TempData[saved ? "Confirmation" : "Problem"] = texts[saved ? "shown.done" : "outside.closed"];
        return RedirectToPage("/Desk/Case", new { id });
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            Reading = await cases.RunAsync(id, cancellation);
        }
        catch (CaseNotFoundException)
        {
            return false;
        }

        await using var db = await factory.CreateDbContextAsync(cancellation);
        var all = await db.Set<Document>().AsNoTracking().Include(x => x.Files).Where(x => x.CaseId == id).OrderBy(x => x.Number).ToListAsync(cancellation);
        Documents = [.. all.Where(ShowDocuments.MayBeShown)];
        return Reading.File.ClosedAt is null;
    }
}
