using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Workflows.Decisions;

/// <summary>What the minutes of a meeting say of one case (FL 31, KL 5:65-68 by 6:35).</summary>
public sealed record MeetingMinute
{
    /// <summary>The Swedish name of the board or committee.</summary>
    public required string Board { get; init; }

    public required DateOnly HeldOn { get; init; }

    public required int Paragraph { get; init; }

    /// <summary>Who presented the case (föredragande).</summary>
    public string? PresentedBy { get; init; }

    /// <summary>The names of those who took part in the decision.</summary>
    public IReadOnlyList<string> TookPart { get; init; } = [];

    /// <summary>The names of those who left because they were disqualified (KL 6:28-32).</summary>
    public IReadOnlyList<string> Disqualified { get; init; } = [];

    /// <summary>How the votes fell; null where nobody called for a vote.</summary>
    public string? Votes { get; init; }

    public string? Reservations { get; init; }

    /// <summary>Whether the paragraph was adjusted at once (omedelbar justering).</summary>
    public bool AdjustedAtOnce { get; init; }

    public DateOnly? AdjustedOn { get; init; }
}

internal sealed class MinuteConverter() : ValueConverter<MeetingMinute, string>(
    x => JsonSerializer.Serialize(x, JsonSerializerOptions.Web), x => JsonSerializer.Deserialize<MeetingMinute>(x, JsonSerializerOptions.Web)!);
