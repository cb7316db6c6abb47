using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary><c>milestone:1</c> passes a milestone of <c>process.json</c>. Setting: <c>milestone</c>.</summary>
public sealed class MilestoneStep : ITransactionalStep
{
    public string Type => "milestone:1";

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        await PassMilestone.RunAsync(unit, input.Header("milestone"), cancellation);
        return [];
    }
}
