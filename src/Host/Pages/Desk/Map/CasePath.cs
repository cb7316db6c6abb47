using System.Text.Json;
using Workflows.Cases;

namespace Host.Pages.Desk.Map;

/// <summary>The way a case has come, from the facts of its system log.</summary>
/// <param name="Visits">Every element that has ended, in order.</param>
/// <param name="Flows">The ids of the sequence flows taken.</param>
public sealed record CasePath(IReadOnlyList<PathVisit> Visits, IReadOnlySet<string> Flows)
{
    /// <param name="log">The system log in order; entries without their payload are passed over.</param>
    public static CasePath Of(IEnumerable<CaseEvent> log)
    {
        var visits = new List<PathVisit>();
        var flows = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in log.Where(x => x.Type == "process.step" && x.Payload is not null))
        {
            using var payload = JsonDocument.Parse(entry.Payload!);
            if (!payload.RootElement.TryGetProperty("steps", out var steps))
                continue;
            foreach (var fact in steps.EnumerateArray().SelectMany(x => x.GetProperty("facts").EnumerateArray()))
            {
                switch (Text(fact, "type"))
                {
                    case "completed" when Text(fact, "elementId") is { } element:
                        visits.Add(new PathVisit(element, entry.At, entry.ActorName));
                        break;
                    case "flow" when Text(fact, "flowId") is { } flow:
                        flows.Add(flow);
                        break;
                }
            }
        }

        return new CasePath(visits, flows);
    }

    private static string? Text(JsonElement fact, string name) =>
        fact.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>An element that has ended.</summary>
public sealed record PathVisit(string ElementId, DateTimeOffset At, string By);
