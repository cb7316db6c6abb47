using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Rules;
using Workflows.Engine.Feel;
using Workflows.Processes.Bundles;
using Workflows.Runtime;

namespace Workflows.Processes;

/// <summary>Gives the runtime and the clock what they need of the version that a case is pinned to.</summary>
public sealed class ProcessModels(ProcessVersions versions) : IProcessModels, ICaseClockRules
{
    public async Task<RunnableProcess> GetAsync(string versionId, CancellationToken cancellation)
    {
        var process = await versions.GetAsync(versionId, cancellation);
        return new RunnableProcess(process.Description.Id, process.Model, process.Decisions, process.ExternalTypes);
    }

    public async Task<FeelValue> SnapshotAsync(CaseUnit unit, CancellationToken cancellation) =>
        FeelJson.FromNode(await CaseSnapshot.BuildAsync(unit, cancellation));

    public async Task<DeadlineRules> OfAsync(CaseFile file, CancellationToken cancellation) =>
        (await versions.GetAsync(file.VersionId, cancellation)).Deadlines;
}
