using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Diary;

/// <summary>
/// One line of the register of what came in, went out or was drawn up (OSL 5:1-2): date, number, from or to whom, and what
/// about in brief. Append-only; drafts are not in it.
/// </summary>
public sealed class DiaryEntry
{
    public required Guid CaseId { get; init; }

    /// <summary>1, 2, 3 … within the case.</summary>
    public required int Number { get; init; }

    public required DiaryDirection Direction { get; init; }

    /// <summary>The day of arrival, dispatch or drawing up, in Swedish time.</summary>
    public required DateOnly Date { get; init; }

    public string? Counterpart { get; init; }

    public required string Subject { get; init; }

    public Guid? DocumentId { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }
}

public enum DiaryDirection
{
    In,
    Out,
    DrawnUp,
}

internal sealed class DiaryEntryMapping : IEntityTypeConfiguration<DiaryEntry>
{
    public void Configure(EntityTypeBuilder<DiaryEntry> builder)
    {
        builder.HasKey(x => new { x.CaseId, x.Number });
        builder.Property(x => x.Direction).HasConversion(
            direction => direction == DiaryDirection.In ? "in" : direction == DiaryDirection.Out ? "out" : "drawn-up",
            text => text == "in" ? DiaryDirection.In : text == "out" ? DiaryDirection.Out : DiaryDirection.DrawnUp);
    }
}
