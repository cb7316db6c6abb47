using Workflows.Cases;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Runtime;

/// <summary>What the runtime needs of a process version; implemented where definitions live.</summary>
public interface IProcessModels
{
    /// <summary>The model and rules of a published version; loaded once per host.</summary>
    Task<RunnableProcess> GetAsync(string versionId, CancellationToken cancellation);

    /// <summary>The read-only snapshot that FEEL reads as <c>case</c>.</summary>
    Task<FeelValue> SnapshotAsync(CaseUnit unit, CancellationToken cancellation);
}

/// <summary>A version's executable parts.</summary>
/// <param name="ExternalSteps">The job types that it leaves to workers outside the host.</param>
public sealed record RunnableProcess(string ProcessId, ProcessModel Model, IDecisions Decisions, IReadOnlySet<string> ExternalSteps);
