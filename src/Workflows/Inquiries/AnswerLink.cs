using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Inquiries;

/// <summary>
/// The secret address by which somebody answers an inquiry without an account. Its token is kept as a hash only; it ends by
/// itself, and staff can revoke it.
/// </summary>
public sealed class AnswerLink
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid InquiryId { get; init; }

    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public required string TokenSha256 { get; set; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The last day on which it opens anything.</summary>
    public required DateOnly ExpiresOn { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }
}

internal sealed class AnswerLinkMapping : IEntityTypeConfiguration<AnswerLink>
{
    public void Configure(EntityTypeBuilder<AnswerLink> builder)
    {
        builder.HasKey(x => x.Id);
        builder.HasOne<Inquiry>().WithMany().HasForeignKey(x => x.InquiryId);
    }
}
