using System.Text.Json.Nodes;

namespace Workflows.Processes.Replay;

/// <summary>An entry of a case's history as it is read for a replay.</summary>
/// <param name="Type">Its type.</param>
/// <param name="ActorId">Who.</param>
/// <param name="At">When; entries of one unit share it.</param>
/// <param name="Payload">What it says; null after disposal.</param>
internal sealed record RecordedEntry(string Type, string ActorId, DateTimeOffset At, string? Payload)
{
    public JsonObject Read() => JsonNode.Parse(Payload!)!.AsObject();
}
