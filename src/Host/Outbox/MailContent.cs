namespace Host.Outbox;

/// <summary>A sent message as a person reads it.</summary>
public sealed record MailContent(string Body, IReadOnlyList<SentAttachment> Attachments);

public sealed record SentAttachment(string Name, string MediaType, byte[] Content);
