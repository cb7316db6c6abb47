using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Deadlines.Clock;

namespace Workflows.Processes.Replay;

/// <summary>Reads the clock's entries of a history so that another play of the case can find the same ones.</summary>
internal sealed class RecordedClock
{
    private readonly Dictionary<string, ClockEntryPlace> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>Takes an entry into account, whoever made it.</summary>
    public void Note(JsonObject entry)
    {
        var (id, type) = (Text(entry, "id")!, Text(entry, "type")!);
        if (Text(entry, "supersedes") is { } corrected && places.TryGetValue(corrected, out var place))
            places[id] = place; // whoever corrects a correction means the entry that it stands for
        else
            places[id] = new ClockEntryPlace(type, counts[type] = counts.GetValueOrDefault(type) + 1);
    }

    /// <summary>An entry that officers made.</summary>
    /// <returns>Null when it says something of others than the applicant, whom no play of the case knows, or corrects what the history does not hold.</returns>
    public ClockEntered? EnteredAt(DateTimeOffset at, JsonObject entry)
    {
        var data = entry["data"]?.Deserialize<Dictionary<string, string>>() ?? [];
        var supersedes = Text(entry, "supersedes");
        var place = supersedes is null ? null : places.GetValueOrDefault(supersedes);
        if (data.Any(x => x.Key != ClockEntered.Person && Guid.TryParse(x.Value, out _)) || (supersedes is not null && place is null))
            return null;
        var made = new ClockEvent(
            Text(entry, "id")!, Text(entry, "type")!, entry["occurredAt"]!.GetValue<DateTimeOffset>(), at,
            Enum.Parse<ClockChannel>(Text(entry, "channel")!), Enum.Parse<ClockParty>(Text(entry, "party")!), supersedes, data);
        return new ClockEntered(at, made, place);
    }

    private static string? Text(JsonObject entry, string name) => entry[name]?.GetValue<string>();
}
