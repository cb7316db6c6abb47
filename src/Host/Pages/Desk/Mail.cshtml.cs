using Host.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Notifications;

namespace Host.Pages.Desk;

/// <summary>A message that was sent in a case, as it left the building.</summary>
public sealed class MailModel(IDbContextFactory<WorkflowsDb> factory, EmlOutbox outbox, LogCaseRead reads, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, string? message, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var mail = await db.Set<Mail>().AsNoTracking().SingleOrDefaultAsync(x => x.CaseId == id && x.MessageId == message, cancellation);
        if (mail is null || outbox.Open(mail.FileName) is not { } content)
            return NotFound();
        await reads.RunAsync(id, person.Actor, "message", cancellation);
        return File(content, "message/rfc822", mail.FileName);
    }
}
