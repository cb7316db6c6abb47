using System.Text.Json.Nodes;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Replay;

/// <summary>A version that many cases are played through, with what its replays are explained by.</summary>
internal sealed class ReplayVersion(PublishedProcess process)
{
    private readonly Dictionary<string, string> deadlines = JsonNode.Parse(process.Bundle.Read("deadlines.json"))!.AsObject()
        .Where(x => x.Value is JsonArray).SelectMany(x => x.Value!.AsArray().OfType<JsonObject>())
        .Where(x => x["id"] is JsonValue)
        .ToDictionary(x => x["id"]!.GetValue<string>(), x => x.ToJsonString(), StringComparer.Ordinal);

    public PublishedProcess Process { get; } = process;

    /// <summary>A rule of <c>deadlines.json</c> as it is written, or null.</summary>
    public string? DeadlineText(string rule) => deadlines.GetValueOrDefault(rule);

    /// <summary>Everything a letter or message is made of, or null where there is none of the name.</summary>
    /// <param name="folder"><c>letters</c> or <c>messages</c>.</param>
    /// <param name="name">E.g. <c>decision</c> for both languages of <c>letters/decision.*</c>.</param>
    public string TextOf(string folder, string name) => string.Concat(
        Process.Bundle.Below($"{folder}/").Where(x => x.StartsWith($"{folder}/{name}.", StringComparison.Ordinal)).Select(x => $"{x}\n{Process.Bundle.ReadText(x)}\n"));
}
