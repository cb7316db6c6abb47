using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Notifications;

/// <summary>A message that has been handed to the mail system.</summary>
public sealed class Mail
{
    /// <summary>Fixed per job, so a receiver can drop the repeat that a crash may cause.</summary>
    public required string MessageId { get; init; }

    public required Guid CaseId { get; init; }

    public required string Recipient { get; init; }

    public required string Subject { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required string FileName { get; init; }
}

internal sealed class MailMapping : IEntityTypeConfiguration<Mail>
{
    public void Configure(EntityTypeBuilder<Mail> builder) => builder.HasKey(x => x.MessageId);
}
