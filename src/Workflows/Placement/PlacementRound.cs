using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Placement;

/// <summary>Many places given out together (omgång): simulated, approved by another person, sent.</summary>
public sealed class PlacementRound
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The first day of the places.</summary>
    public required DateOnly StartsOn { get; init; }

    public required RoundState State { get; set; }

    /// <summary>The number of the latest simulation, from 1.</summary>
    public required int Simulation { get; set; }

    public required DateTimeOffset SimulatedAt { get; set; }

    public required string SimulatedById { get; set; }

    public required string SimulatedByName { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    public string? ApprovedByName { get; set; }
}

public enum RoundState
{
    Draft,

    /// <summary>Approved; the offers are on their way.</summary>
    Sending,

    Sent,
}

/// <summary>What a simulation of a round gave one case.</summary>
public sealed class PlacementResult
{
    public required Guid RoundId { get; init; }

    public required int Simulation { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>Null where nothing.</summary>
    public string? UnitId { get; init; }

    /// <summary>Where the unit stands in the list, from 1.</summary>
    public int? Rank { get; init; }

    /// <summary>What came of each wish, as JSON.</summary>
    public required string Why { get; init; }

    public required ResultState State { get; set; }

    /// <summary>Why it was not offered, as <see cref="OfferOutcome"/>; <c>failed</c> for a fault.</summary>
    public string? Outcome { get; set; }

    /// <summary>By the machine's clock: until when a host has it.</summary>
    public DateTimeOffset? RestUntil { get; set; }
}

public enum ResultState
{
    Proposed,

    /// <summary>Approved and on its way.</summary>
    Waiting,

    Offered,
    Refused,
}

internal sealed class PlacementRoundMapping : IEntityTypeConfiguration<PlacementRound>
{
    public void Configure(EntityTypeBuilder<PlacementRound> builder)
    {
        builder.HasKey(x => x.Id);
        builder.Property(x => x.State).HasConversion(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<RoundState>(text, true));
    }
}

internal sealed class PlacementResultMapping : IEntityTypeConfiguration<PlacementResult>
{
    public void Configure(EntityTypeBuilder<PlacementResult> builder)
    {
        builder.HasKey(x => new { x.RoundId, x.Simulation, x.CaseId });
        builder.HasOne<PlacementRound>().WithMany().HasForeignKey(x => x.RoundId);
        builder.Property(x => x.State).HasConversion(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<ResultState>(text, true));
        builder.Property(x => x.Why).HasColumnType("json");
    }
}
