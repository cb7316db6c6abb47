using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Insight;

/// <summary>
/// One person's address of one group's deadlines. Calendar programs do not sign in, so whoever knows the address may read;
/// it is kept as a hash only and can be renewed, which ends the old one.
/// </summary>
public sealed class CalendarFeed
{
    public required string StaffId { get; init; }

    public required string GroupId { get; init; }

    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public required string TokenSha256 { get; set; }

    /// <summary><c>sv</c> or <c>en</c>.</summary>
    public required string Language { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }
}

internal sealed class CalendarFeedMapping : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder) => builder.HasKey(x => new { x.StaffId, x.GroupId });
}
