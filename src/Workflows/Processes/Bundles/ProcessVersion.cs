using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Processes.Bundles;

/// <summary>A definition bundle in the database. A published one is immutable.</summary>
public sealed class ProcessVersion
{
    /// <summary>The bundle's hash.</summary>
    public required string Id { get; init; }

    public required string ProcessId { get; init; }

    public required ProcessVersionState State { get; set; }

    public DateTimeOffset? EffectiveFrom { get; set; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public required string Reason { get; init; }
}

public enum ProcessVersionState
{
    Draft,
    Published,
    Retired,
}

public sealed class ProcessFile
{
    public required string VersionId { get; init; }

    public required string Path { get; init; }

    public required byte[] Sha256 { get; init; }

    public required byte[] Content { get; init; }
}

internal sealed class ProcessVersionMapping : IEntityTypeConfiguration<ProcessVersion>
{
    public void Configure(EntityTypeBuilder<ProcessVersion> builder)
    {
        builder.HasKey(x => x.Id);
        builder.Property(x => x.State).HasConversion(
            state => state == ProcessVersionState.Draft ? "draft" : state == ProcessVersionState.Published ? "published" : "retired",
            text => text == "draft" ? ProcessVersionState.Draft : text == "published" ? ProcessVersionState.Published : ProcessVersionState.Retired);
    }
}

internal sealed class ProcessFileMapping : IEntityTypeConfiguration<ProcessFile>
{
    public void Configure(EntityTypeBuilder<ProcessFile> builder)
    {
        builder.HasKey(x => new { x.VersionId, x.Path });
        builder.HasOne<ProcessVersion>().WithMany().HasForeignKey(x => x.VersionId);
    }
}
