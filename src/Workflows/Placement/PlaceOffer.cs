using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Placement.Matching;

namespace Workflows.Placement;

/// <summary>An offer of a place (erbjudande). While it is open or accepted it holds the place.</summary>
public sealed class PlaceOffer
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required string UnitId { get; init; }

    public required string AgeGroup { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateTimeOffset OfferedAt { get; init; }

    public required string OfferedBy { get; init; }

    /// <summary>Why it goes before the queue, such as an emergency; null where it follows the order.</summary>
    public string? Override { get; init; }

    /// <summary>The round that it came of; null for a daily offer.</summary>
    public Guid? RoundId { get; init; }

    public required OfferState State { get; set; }

    /// <summary>What came of each wish, as JSON.</summary>
    public required string Why { get; init; }

    public IReadOnlyList<Explanation> ReadWhy() => ReadWhy(Why);

    public static IReadOnlyList<Explanation> ReadWhy(string why) => JsonSerializer.Deserialize<List<Explanation>>(why, Json)!;

    public static string WriteWhy(IEnumerable<Explanation> why) => JsonSerializer.Serialize(why, Json);
}

public enum OfferState
{
    Open,
    Accepted,
    Declined,

    /// <summary>The time to answer has passed.</summary>
    Unanswered,

    /// <summary>Taken back before it was decided.</summary>
    Withdrawn,

    /// <summary>Decided: the place is granted.</summary>
    Granted,
}

/// <summary>A place that somebody has (plats), from its first day on. It is never taken back to make room for another.</summary>
public sealed class GrantedPlace
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required string UnitId { get; init; }

    public required string AgeGroup { get; init; }

    public required DateOnly FirstDay { get; init; }

    /// <summary>Null while it goes on.</summary>
    public DateOnly? LastDay { get; set; }
}

internal sealed class PlaceOfferMapping : IEntityTypeConfiguration<PlaceOffer>
{
    public void Configure(EntityTypeBuilder<PlaceOffer> builder)
    {
        builder.HasKey(x => x.Id);
        builder.Property(x => x.State).HasConversion(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<OfferState>(text, true));
        builder.Property(x => x.Why).HasColumnType("json");
    }
}

internal sealed class GrantedPlaceMapping : IEntityTypeConfiguration<GrantedPlace>
{
    public void Configure(EntityTypeBuilder<GrantedPlace> builder) => builder.HasKey(x => x.Id);
}
