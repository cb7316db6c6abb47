using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Drafts;

/// <summary>A whole bundle that is being changed, until it is published or thrown away.</summary>
public sealed class ProcessDraft
{
    public required Guid Id { get; init; }

    public required string ProcessId { get; init; }

    /// <summary>The version that it began as a copy of; null where it came from outside.</summary>
    public string? BaseVersionId { get; init; }

    public required DraftState State { get; set; }

    /// <summary>Grows with every change of a file.</summary>
    public long Revision { get; set; } = 1;

    /// <summary>The hash of the folder or zip that it came from.</summary>
    public string? OriginId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required string ChangedBy { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Who sent it for approval, and therefore may not approve it.</summary>
    public string? SentById { get; set; }

    public string? SentBy { get; set; }

    public string? Reason { get; set; }

    /// <summary>When it is to take effect; null for as soon as it is approved.</summary>
    public DateTimeOffset? TakeEffectAt { get; set; }

    public string? ReturnedBy { get; set; }

    public string? ReturnedReason { get; set; }
}

public enum DraftState
{
    Editing,

    /// <summary>Sent for approval: nobody changes it.</summary>
    Waiting,
    Published,
    Discarded,
}

/// <summary>One file of a draft. Its revision is the draft's at its last change.</summary>
public sealed class ProcessDraftFile
{
    public required Guid DraftId { get; init; }

    public required string Path { get; init; }

    public required long Revision { get; set; }

    public required byte[] Content { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required string ChangedBy { get; set; }

    /// <summary>The rows of a new draft.</summary>
    public static IEnumerable<ProcessDraftFile> Of(ProcessDraft draft, ProcessBundle bundle) => bundle.Files.Select(x => new ProcessDraftFile
    {
        DraftId = draft.Id,
        Path = x.Key,
        Revision = draft.Revision,
        Content = x.Value,
        ChangedAt = draft.CreatedAt,
        ChangedBy = draft.CreatedBy,
    });
}

/// <summary>Somebody who has a draft open, by the machine's clock.</summary>
public sealed class ProcessDraftEditor
{
    public required Guid DraftId { get; init; }

    public required string PersonId { get; init; }

    public required string PersonName { get; init; }

    /// <summary>The file that is open.</summary>
    public required string Path { get; init; }

    public required DateTimeOffset SeenAt { get; init; }
}

internal sealed class ProcessDraftMapping : IEntityTypeConfiguration<ProcessDraft>
{
    public void Configure(EntityTypeBuilder<ProcessDraft> builder)
    {
        builder.HasKey(x => x.Id);
        builder.Property(x => x.State).HasConversion(
            state => state == DraftState.Editing ? "editing" : state == DraftState.Waiting ? "waiting" : state == DraftState.Published ? "published" : "discarded",
            text => text == "editing" ? DraftState.Editing : text == "waiting" ? DraftState.Waiting : text == "published" ? DraftState.Published : DraftState.Discarded);
    }
}

internal sealed class ProcessDraftFileMapping : IEntityTypeConfiguration<ProcessDraftFile>
{
    public void Configure(EntityTypeBuilder<ProcessDraftFile> builder)
    {
        builder.HasKey(x => new { x.DraftId, x.Path });
        builder.HasOne<ProcessDraft>().WithMany().HasForeignKey(x => x.DraftId);
    }
}

internal sealed class ProcessDraftEditorMapping : IEntityTypeConfiguration<ProcessDraftEditor>
{
    public void Configure(EntityTypeBuilder<ProcessDraftEditor> builder) => builder.HasKey(x => new { x.DraftId, x.PersonId });
}
