using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Archive;

/// <summary>A package that was handed to the archive (arkivleverans).</summary>
public sealed class ArchiveTransfer
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required string PackageName { get; init; }

    /// <summary>Of the whole zip, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public required long Size { get; init; }

    public required DateTimeOffset HandedOverAt { get; init; }

    public required string Receiver { get; init; }
}

internal sealed class ArchiveTransferMapping : IEntityTypeConfiguration<ArchiveTransfer>
{
    public void Configure(EntityTypeBuilder<ArchiveTransfer> builder) => builder.HasKey(x => x.Id);
}
