using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Placement;

/// <summary>A unit with places (enhet). Read live: a version of a process names none.</summary>
public sealed class PlaceUnit
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The part of the municipality where it lies.</summary>
    public required string Area { get; set; }

    public string? Address { get; set; }

    /// <summary>Where it lies on a drawn map, eastwards; null where it is on none.</summary>
    public double? X { get; set; }

    /// <summary>Northwards, in the same measure.</summary>
    public double? Y { get; set; }

    /// <summary>The member of staff who leads it.</summary>
    public string? Head { get; set; }

    /// <summary>Whether the municipality runs it; another's unit decides on its places itself (SkolL 8:19).</summary>
    public required bool IsOwn { get; set; }

    /// <summary>Whether its places are offered from the common queue; for another's unit that takes an agreement.</summary>
    public required bool TakesPart { get; set; }
}

/// <summary>How many places a unit has in an age group, from a day on until a later row says otherwise.</summary>
public sealed class UnitCapacity
{
    public required string UnitId { get; init; }

    public required string AgeGroup { get; init; }

    public required DateOnly FromDay { get; init; }

    public required int Places { get; set; }

    /// <summary>Who said so.</summary>
    public required string SetBy { get; set; }

    public required DateTimeOffset SetAt { get; set; }
}

internal sealed class PlaceUnitMapping : IEntityTypeConfiguration<PlaceUnit>
{
    public void Configure(EntityTypeBuilder<PlaceUnit> builder) => builder.HasKey(x => x.Id);
}

internal sealed class UnitCapacityMapping : IEntityTypeConfiguration<UnitCapacity>
{
    public void Configure(EntityTypeBuilder<UnitCapacity> builder) => builder.HasKey(x => new { x.UnitId, x.AgeGroup, x.FromDay });
}
