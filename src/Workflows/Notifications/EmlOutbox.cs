using System.Net.Mail;
using System.Text;

namespace Workflows.Notifications;

/// <summary>A letter or message as it leaves the building.</summary>
/// <param name="MessageId">Unique and fixed per job, without angle brackets.</param>
public sealed record OutgoingMail(
    string MessageId, string Recipient, string Subject, string Body, IReadOnlyList<MailAttachment> Attachments);

public sealed record MailAttachment(string Name, string MediaType, byte[] Content);

/// <summary>
/// The embedded mail system: one .eml file per message in a folder, named by its Message-ID, so sending twice leaves one.
/// </summary>
public sealed class EmlOutbox(EmlOutboxOptions options)
{
    /// <returns>The file's name within the folder.</returns>
    public async Task<string> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        var name = $"{string.Concat(mail.MessageId.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'))}.eml";
        var attempts = Directory.CreateDirectory(Path.Combine(options.Folder, ".new", name));
        // What a killed attempt left half-written. An attempt that still writes has lost its lease: it fails and changes nothing.
        foreach (var earlier in attempts.GetDirectories())
            earlier.Delete(recursive: true);
        var pickup = attempts.CreateSubdirectory(Guid.NewGuid().ToString("N"));
        try
        {
            using var message = Compose(mail);
            using var client = new SmtpClient
            {
                DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
                PickupDirectoryLocation = pickup.FullName,
            };
            await client.SendMailAsync(message, cancellation);
            File.Move(pickup.GetFiles("*.eml").Single().FullName, Path.Combine(options.Folder, name), overwrite: true);
            return name;
        }
        finally
        {
            attempts.Delete(recursive: true);
        }
    }

    /// <summary>Opens a sent message, or null when there is none of that name.</summary>
    public Stream? Open(string fileName)
    {
        var path = Path.Combine(options.Folder, Path.GetFileName(fileName));
        return File.Exists(path) ? File.OpenRead(path) : null;
    }

    /// <summary>Deletes a sent message; nothing happens when there is none of that name.</summary>
    public void Delete(string fileName) => File.Delete(Path.Combine(options.Folder, Path.GetFileName(fileName)));

    private MailMessage Compose(OutgoingMail mail)
    {
        var message = new MailMessage(options.Sender, mail.Recipient)
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Body,
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", $"<{mail.MessageId}>");
        foreach (var attachment in mail.Attachments)
            message.Attachments.Add(new Attachment(new MemoryStream(attachment.Content), attachment.Name, attachment.MediaType));
        return message;
    }
}

/// <param name="Folder">Where the .eml files are put; created when missing.</param>
/// <param name="Sender">The address that the messages come from.</param>
public sealed record EmlOutboxOptions(string Folder, string Sender);
