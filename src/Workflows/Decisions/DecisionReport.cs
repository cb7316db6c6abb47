using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Organisation;

namespace Workflows.Decisions;

/// <summary>That a decision made on a board's behalf has been reported at a meeting of it (KL 6:39-40, 7:8).</summary>
public sealed class DecisionReport
{
    public required Guid DecisionId { get; init; }

    public required Guid MeetingId { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    public required string ReportedByName { get; init; }
}

internal sealed class DecisionReportMapping : IEntityTypeConfiguration<DecisionReport>
{
    public void Configure(EntityTypeBuilder<DecisionReport> builder)
    {
        builder.HasKey(x => x.DecisionId);
        builder.HasOne<Decision>().WithMany().HasForeignKey(x => x.DecisionId);
        builder.HasOne<Meeting>().WithMany().HasForeignKey(x => x.MeetingId);
    }
}
