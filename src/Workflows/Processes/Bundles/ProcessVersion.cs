using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Processes.Bundles;

/// <summary>A definition bundle that was published, immutable. When it is in force say its publications.</summary>
public sealed class ProcessVersion
{
    /// <summary>The bundle's hash.</summary>
    public required string Id { get; init; }

    public required string ProcessId { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public required string Reason { get; init; }
}

public sealed class ProcessFile
{
    public required string VersionId { get; init; }

    public required string Path { get; init; }

    public required byte[] Sha256 { get; init; }

    public required byte[] Content { get; init; }

    /// <summary>The rows that keep a bundle.</summary>
    public static IEnumerable<ProcessFile> Of(ProcessBundle bundle) => bundle.Files.Select(x => new ProcessFile
    {
        VersionId = bundle.Id,
        Path = x.Key,
        Content = x.Value,
        Sha256 = SHA256.HashData(x.Value),
    });
}

internal sealed class ProcessVersionMapping : IEntityTypeConfiguration<ProcessVersion>
{
    public void Configure(EntityTypeBuilder<ProcessVersion> builder) => builder.HasKey(x => x.Id);
}

internal sealed class ProcessFileMapping : IEntityTypeConfiguration<ProcessFile>
{
    public void Configure(EntityTypeBuilder<ProcessFile> builder)
    {
        builder.HasKey(x => new { x.VersionId, x.Path });
        builder.HasOne<ProcessVersion>().WithMany().HasForeignKey(x => x.VersionId);
    }
}
