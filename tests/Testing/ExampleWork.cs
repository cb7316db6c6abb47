using Microsoft.Extensions.DependencyInjection;
using Workflows.Cases;
using Workflows.Processes.Bundles;
using Workflows.Runtime;
using Workflows.Runtime.Workers;

namespace Testing;

/// <summary>
/// Performs external steps as soon as they are asked for, with the results that <c>process.json</c> gives as examples: what
/// other departments do in an owner's example.
/// </summary>
public sealed class ExampleWork(ProcessVersions versions, ActivateJobs activate, FinishJob finish) : IDueWork
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public bool IsScheduled => true;

    /// <summary>For <see cref="Product.StartAsync"/>.</summary>
    public static void AddTo(IServiceCollection services) => services.AddSingleton<IDueWork, ExampleWork>();

    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellation) => Task.FromResult<DateTimeOffset?>(null);

    public async Task<bool> RunNextAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var step in (await versions.AllInForceAsync(cancellation)).SelectMany(x => x.Description.ExternalSteps))
        {
            var jobs = await activate.RunAsync(step.Type, step.By.En, 1, Lease, TimeSpan.Zero, cancellation);
            if (jobs is not [var job])
                continue;
            await finish.CompleteAsync(job, Actor.System(step.By.En), (_, _) => Task.FromResult(step.Example), cancellation);
            return true;
        }

        return false;
    }
}
