using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Processes.Applications;

/// <summary>An application before it is submitted: the citizen's own space (TF 2:13). No staff page reads it.</summary>
public sealed class ApplicationDraft
{
    public required Guid Id { get; init; }

    public required string ProcessId { get; init; }

    /// <summary>The version whose form is being filled in.</summary>
    public required string VersionId { get; init; }

    public required string OwnerId { get; init; }

    public required string OwnerName { get; init; }

    /// <summary>The form's values so far, as JSON.</summary>
    public required string Answers { get; set; }

    public long Revision { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The case that it is begun from, with what that is to the new case; null for an application of its own.</summary>
    public Guid? LinkedCaseId { get; init; }

    public string? LinkedAs { get; init; }

    /// <summary>The case it became; a submitted draft is never submitted again.</summary>
    public Guid? SubmittedCaseId { get; set; }

    public List<ApplicationDraftFile> Files { get; init; } = [];
}

public sealed class ApplicationDraftFile
{
    public required Guid Id { get; init; }

    public required Guid DraftId { get; init; }

    /// <summary>The key of the form's file field.</summary>
    public required string Field { get; init; }

    public required string Name { get; init; }

    public required string MediaType { get; init; }

    public required long Size { get; init; }

    public required string Sha256 { get; init; }
}

internal sealed class ApplicationDraftMapping : IEntityTypeConfiguration<ApplicationDraft>
{
    public void Configure(EntityTypeBuilder<ApplicationDraft> builder)
    {
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Answers).HasColumnType("json");
        builder.Property(x => x.Revision).IsConcurrencyToken();
        builder.HasMany(x => x.Files).WithOne().HasForeignKey(x => x.DraftId);
    }
}

internal sealed class ApplicationDraftFileMapping : IEntityTypeConfiguration<ApplicationDraftFile>
{
    public void Configure(EntityTypeBuilder<ApplicationDraftFile> builder)
    {
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
    }
}
