using Host.Access;
using Host.Outbox;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Inquiries;
using Workflows.Notifications;

namespace Host.Pages.Desk;

/// <summary>A message that was sent in a case, as it left the building.</summary>
public sealed class MailModel(IDbContextFactory<WorkflowsDb> factory, EmlOutbox outbox, SentMail sent, LogCaseRead reads, CurrentPerson person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, string? message, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var mail = await db.Set<Mail>().AsNoTracking().SingleOrDefaultAsync(x => x.CaseId == id && x.MessageId == message, cancellation);
        if (mail is null || outbox.Open(mail.FileName) is not { } content)
            return NotFound();
        await reads.RunAsync(id, person.Actor, "message", cancellation);
        if (await sent.ReadAsync(mail, cancellation) is { } read && LinkTokens.Mask(read.Body) is var masked && masked != read.Body)
        {
            // The link is its receiver's own: staff read the text without it.
            await content.DisposeAsync();
            return Content($"{mail.Subject}\n\n{masked}", "text/plain; charset=utf-8");
        }

        return File(content, "message/rfc822", mail.FileName);
    }
}
