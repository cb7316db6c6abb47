using System.Text.Json.Nodes;
using Workflows.Runtime;
using Workflows.Runtime.Workers;

namespace Workflows.Tests.Runtime.Workers;

/// <summary>A dispatched step whose outcome a test decides; keeps what it was asked.</summary>
internal sealed class TestStep(string type, Func<DispatchedJob, JobOutcome> perform) : IDispatchedStep
{
    public static JobOutcome Done { get; } = new JobOutcome.Done((_, _) => Task.FromResult(new JsonObject()));

    public List<DispatchedJob> Jobs { get; } = [];

    public string Type => type;

    public string Channel => "test";

    public RetryPlan Retries { get; } = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(2));

    public Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation)
    {
        Jobs.Add(job);
        return Task.FromResult(perform(job));
    }
}
