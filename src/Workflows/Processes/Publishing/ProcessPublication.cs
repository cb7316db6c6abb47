using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Publishing;

/// <summary>A version takes effect for new cases. The newest that has come into effect and is not withdrawn is in force.</summary>
public sealed class ProcessPublication
{
    public required Guid Id { get; init; }

    /// <summary>Which came last, where several take effect at one instant; the database gives it.</summary>
    public long Position { get; init; }

    public required string ProcessId { get; init; }

    public required string VersionId { get; init; }

    public required PublicationKind Kind { get; init; }

    /// <summary>By the case clock.</summary>
    public required DateTimeOffset EffectiveFrom { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The name of whoever sent it for approval.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>The name of whoever approved it: somebody else, except for an import and for going back.</summary>
    public required string ApprovedBy { get; init; }

    public required string Reason { get; init; }

    /// <summary>Set when a planned publication is taken back before its day.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public string? WithdrawnBy { get; set; }
}

public enum PublicationKind
{
    /// <summary>From the definitions folder.</summary>
    Imported,

    /// <summary>An approved draft.</summary>
    Published,

    /// <summary>An earlier version again.</summary>
    RolledBack,
}

internal sealed class ProcessPublicationMapping : IEntityTypeConfiguration<ProcessPublication>
{
    public void Configure(EntityTypeBuilder<ProcessPublication> builder)
    {
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Position).UseIdentityAlwaysColumn();
        builder.HasOne<ProcessVersion>().WithMany().HasForeignKey(x => x.VersionId);
        builder.Property(x => x.Kind).HasConversion(
            kind => kind == PublicationKind.Imported ? "imported" : kind == PublicationKind.Published ? "published" : "rolled-back",
            text => text == "imported" ? PublicationKind.Imported : text == "published" ? PublicationKind.Published : PublicationKind.RolledBack);
    }
}
