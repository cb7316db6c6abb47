using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Documents;

namespace Workflows.Decisions;

/// <summary>Somebody's appeal of a decision (överklagande): received, then dismissed as late or forwarded (FL 43-46).</summary>
public sealed class Appeal
{
    /// <summary>The longest text that is taken, in characters.</summary>
    public const int LongestText = 20_000;

    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid DecisionId { get; init; }

    /// <summary>Who appeals, as a participant of the case.</summary>
    public required Guid ParticipantId { get; init; }

    public required string Appellant { get; init; }

    /// <summary>What the appellant wrote; empty where it all stands in the document.</summary>
    public required string Text { get; init; }

    /// <summary>The day of arrival (FL 22).</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>The appellant's last day to appeal; null while it is not known, as before they are served.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>What the clock says; whether a late one is taken all the same is decided by a person (FL 45).</summary>
    public required bool InTime { get; init; }

    public required AppealState State { get; set; }

    /// <summary>The files that came with it, if any.</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>The body that it was handed over to.</summary>
    public string? ForwardedTo { get; set; }

    public DateTimeOffset? ForwardedAt { get; set; }

    /// <summary><c>upheld</c>, <c>changed</c>, <c>annulled</c> or <c>remitted</c>.</summary>
    public string? Ruling { get; set; }

    public string? RuledBy { get; set; }

    public DateOnly? RuledOn { get; set; }
}

public enum AppealState
{
    Received,

    /// <summary>It came too late.</summary>
    Dismissed,

    Forwarded,

    /// <summary>The higher body has finally decided.</summary>
    Decided,
}

internal sealed class AppealMapping : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        builder.HasKey(x => x.Id);
        builder.HasOne<Decision>().WithMany().HasForeignKey(x => x.DecisionId);
        builder.HasOne<Document>().WithMany().HasForeignKey(x => x.DocumentId);
        builder.Property(x => x.State).HasConversion(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<AppealState>(text, true));
    }
}
