using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary><c>close-case:1</c> closes the case.</summary>
public sealed class CloseCaseStep : ITransactionalStep
{
    public const string Name = "close-case:1";

    public string Type => Name;

    public Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        CloseCase.Run(unit);
        return Task.FromResult(new JsonObject());
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        story.File.ClosedAt ??= story.Now;
        return [];
    }
}
