using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Data;
using Workflows.Decisions;

namespace Host.Pages.NoticeBoard;

/// <summary>The municipality's public notice board: decisions by case and property, never by person.</summary>
public sealed class IndexModel(IDbContextFactory<WorkflowsDb> factory) : PageModel
{
    private const int Shown = 200;

    public IReadOnlyList<PublicNotice> Notices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        Notices = await db.Set<PublicNotice>().AsNoTracking().OrderByDescending(x => x.PublishedAt).Take(Shown).ToListAsync(cancellation);
    }
}
