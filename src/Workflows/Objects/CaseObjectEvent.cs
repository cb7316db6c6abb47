using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Objects;

/// <summary>What happened to an object. Never changed.</summary>
public sealed class CaseObjectEvent
{
    public const string Created = "created";
    public const string Changed = "changed";
    public const string Suspended = "suspended";
    public const string Resumed = "resumed";
    public const string Ended = "ended";

    /// <summary>Somebody of the staff wrote something down.</summary>
    public const string Noted = "noted";

    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 10_000;

    public required Guid ObjectId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Sequence { get; init; }

    /// <summary>One of those above, or a kind that the process definition declares.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string ById { get; init; }

    public required string ByName { get; init; }

    public string? Text { get; init; }

    /// <summary>The case that it came of; null for a note.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>The terms from then on, as JSON, where they changed.</summary>
    public string? Terms { get; init; }
}

internal sealed class CaseObjectEventMapping : IEntityTypeConfiguration<CaseObjectEvent>
{
    public void Configure(EntityTypeBuilder<CaseObjectEvent> builder)
    {
        builder.HasKey(x => new { x.ObjectId, x.Sequence });
        builder.Property(x => x.Terms).HasColumnType("json");
    }
}
