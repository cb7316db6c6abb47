using System.Text.Json.Nodes;
using Npgsql;
using Workflows.Processes.Bundles;

namespace Benchmarks.Engine;

/// <summary>What the product stores for each act, taken once: the floors write the same, and the population is made of it.</summary>
/// <param name="Permit">A permit that waits at a task.</param>
/// <param name="Hops">A case that waits for a job.</param>
/// <param name="Start">What a start stored.</param>
/// <param name="Complete">What a completed task stored.</param>
/// <param name="Hop">What a performed job stored.</param>
internal sealed record Samples(Guid Permit, Guid Hops, CaseDelta Start, CaseDelta Complete, CaseDelta Hop)
{
    public static async Task<Samples> TakeAsync(BenchProduct product, NpgsqlDataSource look, Acts acts, CaseRows tables, PublishedProcess process)
    {
        var permit = await acts.StartAsync(process);
        var start = CaseDelta.Between([], await tables.ReadAsync(look, permit));
        await acts.HopAsync(); // the receipt
        await CompleteAsync(look, acts, permit); // from now on each completion stores the same
        var before = await tables.ReadAsync(look, permit);
        await CompleteAsync(look, acts, permit);
        var complete = CaseDelta.Between(before, await tables.ReadAsync(look, permit));

        var hops = await acts.StartAsync(await acts.ProcessAsync(BenchDefinitions.Hops));
        await acts.HopAsync();
        before = await tables.ReadAsync(look, hops);
        await acts.HopAsync();
        var hop = CaseDelta.Between(before, await tables.ReadAsync(look, hops));
        return new Samples(permit, hops, start, complete, hop);
    }

    /// <summary>A case whose task is to be done once for each of so many neighbours.</summary>
    public static async Task<Guid> ManyAsync(Acts acts, int neighbours) => await acts.StartAsync(
        await acts.ProcessAsync(BenchDefinitions.Many), new JsonArray([.. Enumerable.Range(1, neighbours).Select(x => (JsonNode)x)]));

    private static async Task CompleteAsync(NpgsqlDataSource look, Acts acts, Guid caseId) =>
        await acts.CompleteAsync((await Acts.OpenTasksAsync(look, [caseId]))[0]);
}
