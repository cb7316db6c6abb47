using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Placement.Matching;

namespace Workflows.Placement;

/// <summary>A case that waits for a place (köplats).</summary>
public sealed class QueueEntry
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public required Guid CaseId { get; init; }

    /// <summary>The day that counts in the queue.</summary>
    public required DateOnly QueuedOn { get; set; }

    /// <summary>The wished first day.</summary>
    public required DateOnly StartsOn { get; set; }

    /// <summary>Empty until the priority has been set.</summary>
    public required string AgeGroup { get; set; }

    /// <summary>Whether who waits has a place already.</summary>
    public required bool IsTransfer { get; set; }

    public required QueueState State { get; set; }

    /// <summary>JSON; read and written by <see cref="ReadWishes"/> and <see cref="WriteWishes"/>.</summary>
    public required string Wishes { get; set; }

    /// <summary>The units, most wanted first, with the priority at each.</summary>
    public IReadOnlyList<Wish> ReadWishes() => JsonSerializer.Deserialize<List<Wish>>(Wishes, Json)!;

    public static string WriteWishes(IEnumerable<Wish> wishes) => JsonSerializer.Serialize(wishes, Json);
}

public enum QueueState
{
    Waiting,

    /// <summary>An offer has been sent and is not answered, or accepted and not decided.</summary>
    Offered,

    Placed,

    /// <summary>Withdrawn, or left by declining.</summary>
    Left,
}

internal sealed class QueueEntryMapping : IEntityTypeConfiguration<QueueEntry>
{
    public void Configure(EntityTypeBuilder<QueueEntry> builder)
    {
        builder.HasKey(x => x.CaseId);
        builder.Property(x => x.State).HasConversion(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<QueueState>(text, true));
        builder.Property(x => x.Wishes).HasColumnType("json");
    }
}
