using Testing;
using Workflows.Cases;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;
using Workflows.Processes.Replay;

namespace Definitions.Tests.Scenarios;

/// <summary>Plays the cases of a product through a draft.</summary>
internal static class Replays
{
    private static readonly Actor Owner = Actor.Staff("pia.processagare", "Pia Processägare");

    public static async Task<(ReplayRun Run, IReadOnlyList<ReplayGroup> Groups)> RunAsync(Product product, ProcessBundle bundle)
    {
        var draft = await product.Get<ProcessDrafts>().ImportAsync(bundle, Owner);
        await product.Get<StartReplay>().RunAsync(draft.Id, Owner);
        await product.RunUntilQuietAsync();
        var run = (await product.Get<ReadReplay>().RunAsync(draft.Id))!;
        return (run, await product.Get<ReadReplay>().GroupsAsync(run.Id));
    }
}
