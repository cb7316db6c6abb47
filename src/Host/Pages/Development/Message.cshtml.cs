using Host.Outbox;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Data;
using Workflows.Notifications;

namespace Host.Pages.Development;

/// <summary>One sent message, or one of its attachments.</summary>
public sealed class MessageModel(IDbContextFactory<WorkflowsDb> factory, SentMail sent) : PageModel
{
    public Mail Mail { get; private set; } = null!;

    public MailContent Letter { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string message, int? attachment, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var mail = await db.Set<Mail>().AsNoTracking().SingleOrDefaultAsync(x => x.MessageId == message, cancellation);
        if (mail is null || await sent.ReadAsync(mail, cancellation) is not { } content)
            return NotFound();
        (Mail, Letter) = (mail, content);
        if (attachment is not { } index)
            return Page();
        return content.Attachments.ElementAtOrDefault(index) is { } file ? File(file.Content, file.MediaType, file.Name) : NotFound();
    }
}
