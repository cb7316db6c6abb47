using Workflows.Notifications;
using Workflows.Runtime;

namespace Workflows.Processes.Correspondence;

internal static class JobMail
{
    /// <summary>Hands a mail of a job's case to the mail system.</summary>
    /// <returns>The row that says so; the job's unit adds it.</returns>
    public static async Task<Mail> SendAsync(this EmlOutbox outbox, DispatchedJob job, OutgoingMail mail, CancellationToken cancellation) => new()
    {
        MessageId = mail.MessageId,
        CaseId = job.CaseId,
        Recipient = mail.Recipient,
        Subject = mail.Subject,
        SentAt = job.Now,
        FileName = await outbox.SendAsync(mail, cancellation),
    };
}
