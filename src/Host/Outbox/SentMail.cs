using Workflows.Notifications;

namespace Host.Outbox;

/// <summary>Reads messages back from the embedded mail system.</summary>
public sealed class SentMail(EmlOutbox outbox)
{
    private const int LargestFile = 64 * 1024 * 1024;

    /// <returns>Null when its file is gone.</returns>
    /// <exception cref="InvalidDataException">The file is larger than 64 MiB or no message.</exception>
    public async Task<MailContent?> ReadAsync(Mail mail, CancellationToken cancellation)
    {
        await using var file = outbox.Open(mail.FileName);
        if (file is null)
            return null;
        if (file.Length > LargestFile)
            throw new InvalidDataException($"{mail.FileName} has {file.Length} bytes; at most {LargestFile} are read.");
        using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
        return EmlReader.Read(await reader.ReadToEndAsync(cancellation));
    }
}
