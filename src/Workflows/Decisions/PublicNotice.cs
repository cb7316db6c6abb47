using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Cases;

namespace Workflows.Decisions;

/// <summary>
/// A decision published on the municipality's notice board (PBL 13:16). It names the case and the property, never a person.
/// </summary>
public sealed class PublicNotice
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required string CaseNumber { get; init; }

    public required string Title { get; init; }

    public string? Object { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public static PublicNotice Publish(CaseUnit unit, string title)
    {
        var notice = Of(unit.Case, title, unit.Now);
        unit.Add(notice);
        unit.Record("notice.published", new { notice.Id, title });
        return notice;
    }

    /// <exception cref="InvalidOperationException">The case has no number yet.</exception>
    public static PublicNotice Of(CaseFile file, string title, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        CaseId = file.Id,
        CaseNumber = file.Number ?? throw new InvalidOperationException("An unregistered case cannot be published."),
        Title = title,
        Object = file.Object,
        PublishedAt = now,
    };
}

internal sealed class PublicNoticeMapping : IEntityTypeConfiguration<PublicNotice>
{
    public void Configure(EntityTypeBuilder<PublicNotice> builder) => builder.HasKey(x => x.Id);
}
