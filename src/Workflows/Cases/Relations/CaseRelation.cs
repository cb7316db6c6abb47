using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Cases.Relations;

/// <summary>Two cases that belong together (länkade ärenden), shown on both. Never changed.</summary>
public sealed class CaseRelation
{
    /// <summary>The longest number or reason, in characters.</summary>
    public const int LongestText = 1_000;

    public required Guid Id { get; init; }

    /// <summary>The case from whose page it was made.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The other case; null where another system keeps it.</summary>
    public Guid? RelatedId { get; init; }

    /// <summary>The other case's number.</summary>
    public required string RelatedNumber { get; init; }

    /// <summary>What the other case is to this one: a kind of the process definition.</summary>
    public required string Kind { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public required string AddedByName { get; init; }

    /// <summary>Relates the unit's case to another.</summary>
    internal static void Add(CaseUnit unit, string kind, Guid? relatedId, string number, string reason)
    {
        unit.Add(new CaseRelation
        {
            Id = Guid.CreateVersion7(unit.Now),
            CaseId = unit.Case.Id,
            RelatedId = relatedId,
            RelatedNumber = number,
            Kind = kind,
            Reason = reason,
            AddedAt = unit.Now,
            AddedByName = unit.Context.Who.Name,
        });
        unit.Record("case.related", new { to = number, related = relatedId, kind });
    }
}

internal sealed class CaseRelationMapping : IEntityTypeConfiguration<CaseRelation>
{
    public void Configure(EntityTypeBuilder<CaseRelation> builder) => builder.HasKey(x => x.Id);
}
