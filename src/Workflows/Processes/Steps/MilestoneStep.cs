using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary><c>milestone:1</c> passes a milestone of <c>process.json</c>. Setting: <c>milestone</c>.</summary>
public sealed class MilestoneStep : ITransactionalStep
{
    public const string Name = "milestone:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        await PassMilestone.RunAsync(unit, input.Header("milestone"), cancellation);
        return [];
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        story.PassMilestone(input.Header("milestone"));
        return [];
    }
}
