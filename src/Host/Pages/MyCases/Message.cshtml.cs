using Host.Access;
using Host.Outbox;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Host.Pages.MyCases;

/// <summary>A message that was sent to the participant.</summary>
public sealed class MessageModel(ReadCaseView views, SentMail sent, CurrentPerson person) : PageModel
{
    public Workflows.Notifications.Mail Mail { get; private set; } = null!;

    public MailContent Letter { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, string message, CancellationToken cancellation)
    {
        var view = await views.RunAsync(id, person.Actor, cancellation);
        if (view?.Messages.FirstOrDefault(x => x.MessageId == message) is not { } mail || await sent.ReadAsync(mail, cancellation) is not { } content)
            return NotFound();
        (Mail, Letter) = (mail, content);
        return Page();
    }
}
