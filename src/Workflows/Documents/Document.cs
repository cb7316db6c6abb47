using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Diary;

namespace Workflows.Documents;

/// <summary>One or more files with direction, secrecy and status (handling).</summary>
public sealed class Document
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>1, 2, 3 … within the case.</summary>
    public required int Number { get; init; }

    public required string Title { get; init; }

    /// <summary>What it is, e.g. <c>application</c>, <c>drawing</c>, <c>completion</c>, <c>decision-letter</c>.</summary>
    public required string Kind { get; init; }

    public required DocumentDirection Direction { get; init; }

    public required DocumentStatus Status { get; set; }

    /// <summary>The provision of a secrecy mark (OSL 5:5); a warning, not a decision.</summary>
    public string? Secrecy { get; init; }

    /// <summary>The only participant who reads it, such as whom a letter to one person was sent to; null where all of them do.</summary>
    public Guid? OnlyFor { get; init; }

    /// <summary>Whether those who are asked before a decision may read it behind their link.</summary>
    public bool ShownToAsked { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public List<DocumentFile> Files { get; init; } = [];
}

public enum DocumentDirection
{
    In,
    Out,
    Internal,
}

/// <summary>arbetsmaterial, inkommen, upprättad, expedierad.</summary>
public enum DocumentStatus
{
    Working,
    Received,
    DrawnUp,
    Dispatched,
}

/// <summary>A file of a document; its bytes lie in the content-addressed store under <see cref="Sha256"/>.</summary>
public sealed class DocumentFile
{
    public required Guid Id { get; init; }

    public required Guid DocumentId { get; init; }

    public required int Ordinal { get; init; }

    /// <summary><c>original</c>, or <c>archive</c> for a PDF/A copy beside it.</summary>
    public required string Role { get; init; }

    public required string Name { get; init; }

    public required string MediaType { get; init; }

    public required long Size { get; init; }

    /// <summary>Lower-case hex.</summary>
    public required string Sha256 { get; init; }
}

internal sealed class DocumentMapping : IEntityTypeConfiguration<Document>
{
    private static readonly string[] Statuses = ["working", "received", "drawn-up", "dispatched"];

    public void Configure(EntityTypeBuilder<Document> builder)
    {
        builder.HasKey(x => x.Id);
        builder.HasMany(x => x.Files).WithOne().HasForeignKey(x => x.DocumentId);
        builder.HasMany<DiaryEntry>().WithOne().HasForeignKey(x => x.DocumentId);
        builder.Property(x => x.Direction).HasConversion(
            direction => direction == DocumentDirection.In ? "in" : direction == DocumentDirection.Out ? "out" : "internal",
            text => text == "in" ? DocumentDirection.In : text == "out" ? DocumentDirection.Out : DocumentDirection.Internal);
        builder.Property(x => x.Status).HasConversion(
            status => Statuses[(int)status],
            text => (DocumentStatus)Array.IndexOf(Statuses, text));
    }
}

internal sealed class DocumentFileMapping : IEntityTypeConfiguration<DocumentFile>
{
    public void Configure(EntityTypeBuilder<DocumentFile> builder)
    {
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
    }
}
