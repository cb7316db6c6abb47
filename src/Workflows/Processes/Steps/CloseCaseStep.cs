using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary><c>close-case:1</c> closes the case.</summary>
public sealed class CloseCaseStep : ITransactionalStep
{
    public string Type => "close-case:1";

    public Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        CloseCase.Run(unit);
        return Task.FromResult(new JsonObject());
    }
}
