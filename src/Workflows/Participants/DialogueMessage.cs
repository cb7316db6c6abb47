using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Participants;

/// <summary>
/// A message between one participant of a case and the authority. Nobody but that participant and the staff reads it. Never
/// changed, but for whether it has been read.
/// </summary>
public sealed class DialogueMessage
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>Whose conversation with the authority it belongs to.</summary>
    public required Guid ParticipantId { get; init; }

    /// <summary>Whether the authority wrote it; otherwise the participant did.</summary>
    public required bool FromAuthority { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public required string WrittenBy { get; init; }

    public required string WrittenByName { get; init; }

    /// <summary>The document that keeps it: the text as its first file, then what was attached.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>When the other side read it; null until then.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    public string? ReadBy { get; set; }
}

internal sealed class DialogueMessageMapping : IEntityTypeConfiguration<DialogueMessage>
{
    public void Configure(EntityTypeBuilder<DialogueMessage> builder) => builder.HasKey(x => x.Id);
}
