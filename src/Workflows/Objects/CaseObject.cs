using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Objects;

/// <summary>What outlives a case (objekt), such as a licence at its premises. Its history is append-only; cases relate to it.</summary>
public sealed class CaseObject
{
    /// <summary>The longest name or place, in characters.</summary>
    public const int LongestText = 1_000;

    public required Guid Id { get; init; }

    /// <summary>A kind that a process definition declares.</summary>
    public required string Kind { get; init; }

    /// <summary>Its identity among the objects of its kind that have not ended.</summary>
    public required string Number { get; init; }

    public required string Name { get; set; }

    public string? Place { get; set; }

    public required string HolderName { get; init; }

    /// <summary>Personnummer or organisationsnummer, digits only.</summary>
    public string? HolderIdentifier { get; init; }

    public string? HolderEmail { get; init; }

    public ObjectState State { get; set; }

    /// <summary>What applies now, as JSON: an object of the kind's terms.</summary>
    public required string Terms { get; set; }

    public DateOnly? ValidFrom { get; set; }

    /// <summary>Its last day; null until further notice.</summary>
    public DateOnly? ValidTo { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>What its state and its days make of it on a day.</summary>
    public ObjectStanding StandingOn(DateOnly day) => State switch
    {
        ObjectState.Ended => ObjectStanding.Ended,
        ObjectState.Suspended => ObjectStanding.Suspended,
        _ when ValidFrom > day => ObjectStanding.Coming,
        _ when ValidTo < day => ObjectStanding.Expired,
        _ => ObjectStanding.Active,
    };
}

public enum ObjectState
{
    Active,
    Suspended,
    Ended,
}

/// <summary>How an object stands on a day.</summary>
public enum ObjectStanding
{
    /// <summary>Its first day has not come.</summary>
    Coming,
    Active,
    Suspended,

    /// <summary>Its last day has passed.</summary>
    Expired,
    Ended,
}

/// <summary>The changes of state that there are.</summary>
public static class ObjectTransitions
{
    public static IReadOnlyDictionary<ObjectState, ObjectState[]> Allowed { get; } = new Dictionary<ObjectState, ObjectState[]>
    {
        [ObjectState.Active] = [ObjectState.Suspended, ObjectState.Ended],
        [ObjectState.Suspended] = [ObjectState.Active, ObjectState.Ended],
        [ObjectState.Ended] = [],
    };
}

/// <summary>An object belongs to a case.</summary>
public sealed class CaseObjectCase
{
    public required Guid ObjectId { get; init; }

    public required Guid CaseId { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}

internal sealed class CaseObjectMapping : IEntityTypeConfiguration<CaseObject>
{
    public void Configure(EntityTypeBuilder<CaseObject> builder)
    {
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Terms).HasColumnType("json");
        builder.Property(x => x.State).HasConversion(
            state => state == ObjectState.Active ? "active" : state == ObjectState.Suspended ? "suspended" : "ended",
            text => text == "active" ? ObjectState.Active : text == "suspended" ? ObjectState.Suspended : ObjectState.Ended);
    }
}

internal sealed class CaseObjectCaseMapping : IEntityTypeConfiguration<CaseObjectCase>
{
    public void Configure(EntityTypeBuilder<CaseObjectCase> builder) => builder.HasKey(x => new { x.ObjectId, x.CaseId });
}
