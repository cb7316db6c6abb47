using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Cases;

/// <summary>A case that only the members of one group of staff see: for everybody else it does not exist.</summary>
public sealed class CaseRestriction
{
    public required Guid CaseId { get; init; }

    public required string GroupId { get; set; }
}

internal sealed class CaseRestrictionMapping : IEntityTypeConfiguration<CaseRestriction>
{
    public void Configure(EntityTypeBuilder<CaseRestriction> builder) => builder.HasKey(x => x.CaseId);
}
