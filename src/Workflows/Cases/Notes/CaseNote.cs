using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Cases.Notes;

/// <summary>
/// What somebody of the staff wrote on a case (anteckning): what was said on the telephone, what to think of (FL 27 §). Never
/// changed; a new note corrects an old one. The participants' pages do not show it.
/// </summary>
public sealed class CaseNote
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 10_000;

    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>The task that it was handed over with; null for a note on the case.</summary>
    public Guid? TaskId { get; init; }

    public required string Text { get; init; }

    /// <summary>
    /// Whether it brings the matter a fact of importance (FL 27 §), so that it belongs to the file and goes to the archive. A
    /// note to think of stays outside (TF 2:12) until it is put on file.
    /// </summary>
    public required bool IsOnFile { get; set; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>The writer's id.</summary>
    public required string WrittenBy { get; init; }

    public required string WrittenByName { get; init; }
}

internal sealed class CaseNoteMapping : IEntityTypeConfiguration<CaseNote>
{
    public void Configure(EntityTypeBuilder<CaseNote> builder) => builder.HasKey(x => x.Id);
}
