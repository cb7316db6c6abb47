using Npgsql;
using Testing;
using Workflows.Cases;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;
using Workflows.Processes.Replay;

namespace Definitions.Tests.Scenarios;

/// <summary>Plays the cases of a product through a draft.</summary>
internal static class Replays
{
    public static readonly Actor Owner = Actor.Staff("pia.processagare", "Pia Processägare");

    public static async Task<(ReplayRun Run, IReadOnlyList<ReplayGroup> Groups)> RunAsync(Product product, ProcessBundle bundle)
    {
        var draft = await product.Get<ProcessDrafts>().ImportAsync(bundle, Owner);
        await product.Get<StartReplay>().RunAsync(draft.Id, Owner);
        await product.RunUntilQuietAsync();
        var run = (await product.Get<ReadReplay>().RunAsync(draft.Id))!;
        return (run, await product.Get<ReadReplay>().GroupsAsync(run.Id));
    }

    /// <summary>Copies a case of the product for a walk through a draft.</summary>
    public static async Task<CaseCopy?> CopyAsync(Product product, ProcessBundle bundle, string number)
    {
        var draft = await product.Get<ProcessDrafts>().ImportAsync(bundle, Owner);
        return await product.Get<CopyCase>().RunAsync(draft.Id, number, Owner);
    }

    public static async Task<bool> IsRestrictedAsync(Product product, string number)
    {
        await using var command = product.Database.CreateCommand("select exists (select from case_restriction r join case_file c on c.id = r.case_id where c.number = $1)");
        command.Parameters.Add(new NpgsqlParameter { Value = number });
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
