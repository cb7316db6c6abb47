using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Documents;

namespace Workflows.Decisions;

/// <summary>
/// A signed decision: outcome, reasons, who had the authority by which clause, who presented it, and where to appeal under
/// which regime (FL 31-33).
/// </summary>
public sealed class Decision
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>The decision type of the delegation order, e.g. <c>building-permit</c>.</summary>
    public required string Type { get; init; }

    /// <summary>E.g. <c>granted</c>, <c>refused</c>.</summary>
    public required string Outcome { get; init; }

    public required string Summary { get; init; }

    public required string Reasons { get; init; }

    public string? Conditions { get; init; }

    /// <summary>The fee of the tariff in kronor, before <see cref="FeeReduction"/>.</summary>
    public decimal? Fee { get; init; }

    /// <summary>What is taken off the fee because the decision came late, in kronor; null where the fee is whole.</summary>
    public decimal? FeeReduction { get; init; }

    /// <summary>The started steps, such as weeks, that the reduction rests on.</summary>
    public int? FeeReductionSteps { get; init; }

    /// <summary>What is to be paid, in kronor.</summary>
    public decimal? FeeToPay => Fee - (FeeReduction ?? 0);

    /// <summary><c>forvaltningsbesvar</c> or <c>laglighetsprovning</c>.</summary>
    public required string Regime { get; init; }

    public required string AppealTo { get; init; }

    public required string DraftedBy { get; init; }

    public string? ReviewedBy { get; init; }

    public required string DecidedBy { get; init; }

    public required string DecidedByName { get; init; }

    public required string DecidedByTitle { get; init; }

    public DecisionForm Form { get; init; } = DecisionForm.Delegate;

    /// <summary>What gave the authority: the clause of the delegation order, or the rule by which the board decides itself.</summary>
    public required string Clause { get; init; }

    /// <summary>Why the board could not be awaited, where its chair decided (KL 6:39).</summary>
    public string? UrgentBecause { get; init; }

    /// <summary>What the minutes say, where a meeting decided.</summary>
    public MeetingMinute? Minute { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>When it was entered here, where that was later than <see cref="DecidedAt"/>: after a meeting.</summary>
    public DateTimeOffset? EnteredAt { get; init; }

    /// <summary>The letter, once it is made.</summary>
    public Guid? DocumentId { get; set; }

    /// <summary>Whether it is beside the matter itself, such as a write-off or a start notice.</summary>
    public bool IsFurther { get; init; }

    /// <summary>The decision whose place it takes as corrected or changed (FL 36-39).</summary>
    public Guid? Replaces { get; init; }

    /// <summary>Why it takes that place.</summary>
    public string? ReplacedBecause { get; init; }
}

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.HasKey(x => x.Id);
        builder.Ignore(x => x.FeeToPay);
        builder.Property(x => x.Form).HasConversion(x => x.Word(), x => Enum.Parse<DecisionForm>(x, true));
        builder.Property(x => x.Minute).HasColumnType("json").HasConversion<MinuteConverter>();
        builder.HasOne<Document>().WithMany().HasForeignKey(x => x.DocumentId);
        builder.HasOne<Decision>().WithMany().HasForeignKey(x => x.Replaces);
    }
}
