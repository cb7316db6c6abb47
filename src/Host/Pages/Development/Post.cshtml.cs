using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Data;
using Workflows.Notifications;

namespace Host.Pages.Development;

/// <summary>What the embedded mail system has sent, newest first.</summary>
public sealed class PostModel(IDbContextFactory<WorkflowsDb> factory) : PageModel
{
    private const int Shown = 200;

    public IReadOnlyList<Mail> Messages { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        Messages = await db.Set<Mail>().AsNoTracking().OrderByDescending(x => x.SentAt).Take(Shown).ToListAsync(cancellation);
    }
}
