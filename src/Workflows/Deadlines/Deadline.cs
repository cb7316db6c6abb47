using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Deadlines.Clock;

namespace Workflows.Deadlines;

/// <summary>The latest reading of one clock of a case (frist), kept so that lists and sweeps need not compute it.</summary>
public sealed class Deadline
{
    public required Guid CaseId { get; init; }

    /// <summary>The rule's id in <c>deadlines.json</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>The person or referral whose clock it is; empty for the case's own.</summary>
    public required string Subject { get; init; }

    public required string Topic { get; init; }

    public required ClockStatus Status { get; set; }

    public DateOnly? StartedOn { get; set; }

    /// <summary>The last day.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Whether the last day rests on a source that nobody has verified.</summary>
    public bool IsUnverified { get; set; }

    /// <summary>When the clock changes next by itself; the sweep takes it then, and it is null until the case has been looked at.</summary>
    public DateTimeOffset? NextMoment { get; set; }

    /// <summary>The steps by which a fee is reduced, and how many take the whole of it; null where it is not reduced.</summary>
    public int? ReductionSteps { get; set; }

    public int? ReductionWhole { get; set; }

    /// <summary>What has been reported to the process: each thing once, until a correction takes it back.</summary>
    public required string[] Reported { get; set; }
}

/// <summary>A <see cref="ClockEvent"/> of a case as a row. A correction is a new row that supersedes.</summary>
public sealed class ClockEventRow
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required string Type { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required ClockChannel Channel { get; init; }

    public required ClockParty Party { get; init; }

    public Guid? Supersedes { get; init; }

    /// <summary>A JSON object of texts.</summary>
    public required string Data { get; init; }

    public ClockEvent ToEvent() => new(
        Id.ToString(), Type, OccurredAt, RecordedAt, Channel, Party, Supersedes?.ToString(),
        JsonSerializer.Deserialize<Dictionary<string, string>>(Data));
}

internal sealed class DeadlineMapping : IEntityTypeConfiguration<Deadline>
{
    public void Configure(EntityTypeBuilder<Deadline> builder)
    {
        builder.HasKey(x => new { x.CaseId, x.Rule, x.Subject });
        builder.Property(x => x.Status).HasConversion<string>();
    }
}

internal sealed class ClockEventRowMapping : IEntityTypeConfiguration<ClockEventRow>
{
    public void Configure(EntityTypeBuilder<ClockEventRow> builder)
    {
        builder.ToTable("clock_event");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Data).HasColumnType("json");
        builder.Property(x => x.Channel).HasConversion<string>();
        builder.Property(x => x.Party).HasConversion<string>();
    }
}
