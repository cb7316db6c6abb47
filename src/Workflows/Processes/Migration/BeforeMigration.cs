using System.Text.Json;
using Workflows.Engine.Execution;

namespace Workflows.Processes.Migration;

/// <summary>What undoing a migration gives back.</summary>
/// <param name="State">Where the case was.</param>
/// <param name="Tasks">Ended tasks that the plan gave another element, with the one they had.</param>
internal sealed record BeforeMigration(InstanceState State, IReadOnlyList<EndedTask> Tasks)
{
    public string Write() => JsonSerializer.Serialize(this, EngineJson.Options);

    public static BeforeMigration Read(string json) => JsonSerializer.Deserialize<BeforeMigration>(json, EngineJson.Options)
        ?? throw new JsonException("There is nothing to give back.");
}

internal sealed record EndedTask(Guid Id, string ElementId);
