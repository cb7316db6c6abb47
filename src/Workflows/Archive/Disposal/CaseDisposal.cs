using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Archive.Disposal;

/// <summary>That a case was disposed of (a line of the gallringsprotokoll): what, when and on what ground. It is kept.</summary>
public sealed class CaseDisposal
{
    public required Guid CaseId { get; init; }

    public required string ProcessId { get; init; }

    /// <summary>In Swedish.</summary>
    public required string ProcessName { get; init; }

    public string? Number { get; init; }

    public required DateOnly ClosedOn { get; init; }

    /// <summary>The class of the records schedule.</summary>
    public required string Classification { get; init; }

    /// <summary>How many years after closing it was kept.</summary>
    public required int KeptYears { get; init; }

    /// <summary>Whose records they were.</summary>
    public required string Authority { get; init; }

    /// <summary>The statute or the board's decision by which it was disposed of.</summary>
    public required string Ground { get; init; }

    public required int Documents { get; init; }

    public required int Files { get; init; }

    public required DateTimeOffset DisposedAt { get; init; }
}

internal sealed class CaseDisposalMapping : IEntityTypeConfiguration<CaseDisposal>
{
    public void Configure(EntityTypeBuilder<CaseDisposal> builder) => builder.HasKey(x => x.CaseId);
}
