using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Tasks;

/// <summary>Something that a person must do in a case (uppgift).</summary>
public sealed class CaseTask
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>The wait of the process that completing the task ends.</summary>
    public required long WaitId { get; init; }

    public required string ElementId { get; init; }

    public required string NameSv { get; init; }

    public required string NameEn { get; init; }

    /// <summary>The form's id within the process version, or null for a task that is only marked as done.</summary>
    public string? Form { get; init; }

    /// <summary>The group whose members may claim it.</summary>
    public string? CandidateGroup { get; init; }

    /// <summary>An element whose task somebody else must have done: the second pair of eyes.</summary>
    public string? NotByWhoDid { get; init; }

    /// <summary>The message whose text is shown above the form; what a signing task signs.</summary>
    public string? Shows { get; init; }

    /// <summary>What completing it signs, e.g. <c>decision</c>; the text shown is stored with the signature.</summary>
    public string? Signs { get; init; }

    /// <summary>The clause of the delegation order that whoever completes it must hold.</summary>
    public string? Clause { get; init; }

    /// <summary>The step's local variables as JSON, read by its form.</summary>
    public required string Inputs { get; init; }

    public string? Assignee { get; set; }

    public required CaseTaskState State { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What has been typed so far, as JSON.</summary>
    public string? Draft { get; set; }

    public long DraftRevision { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public string? CompletedBy { get; set; }
}

public enum CaseTaskState
{
    Open,
    Completed,
    Cancelled,
}

internal sealed class CaseTaskMapping : IEntityTypeConfiguration<CaseTask>
{
    public void Configure(EntityTypeBuilder<CaseTask> builder)
    {
        builder.HasKey(x => new { x.CaseId, x.WaitId });
        builder.Property(x => x.Draft).HasColumnType("json");
        builder.Property(x => x.Inputs).HasColumnType("json");
        builder.Property(x => x.State).HasConversion(
            state => state == CaseTaskState.Open ? "open" : state == CaseTaskState.Completed ? "completed" : "cancelled",
            text => text == "open" ? CaseTaskState.Open : text == "completed" ? CaseTaskState.Completed : CaseTaskState.Cancelled);
    }
}
