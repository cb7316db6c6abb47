using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Benchmarks.Engine;
using Npgsql;
using Testing;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;
using Workflows.Processes.Replay;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Benchmarks.Replay;

/// <summary>What it costs to play recorded permits through a draft, beside reading and parsing the same histories.</summary>
internal static class ReplayBench
{
    public const string Usage = " [--cases 2000]  closed permits played through a draft with another tariff: per second, and beside reading their histories";

    private const string Database = "bench_replay";
    private static readonly Actor Owner = Actor.Staff("pia.processagare", "Pia Processägare");

    /// <returns>0 when every case was played and compared, else 1.</returns>
    public static int Run(string[] args)
    {
        var cases = args is ["--cases", var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted > 0 ? wanted : 2_000;
        if (args.Length is not (0 or 2))
        {
            Console.Error.WriteLine($"usage: ./bench replay {Usage}");
            return 2;
        }

        return RunAsync(cases).GetAwaiter().GetResult() ? 0 : 1;
    }

    private static async Task<bool> RunAsync(int cases)
    {
        var repository = RepositoryRoot.Find() ?? throw new InvalidOperationException("Run this inside a checkout.");
        using var folder = new TemporaryFolder();
        await using var server = await BenchServer.StartAsync(repository);
        Console.WriteLine(await server.DescribeAsync());
        try
        {
            await using var product = await Product.OpenAsync(await server.CreateAsync(Database), folder.Path, new FakeClock());
            return await MeasureAsync(product, repository, cases);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await server.DropAsync(Database);
        }
    }

    private static async Task<bool> MeasureAsync(Product product, string repository, int cases)
    {
        var example = Path.Combine(repository, "definitions/building-permit/scenarios/granted-at-once.json");
        await new ScenarioCaseRun(product, "building-permit", Scenario.Parse(example, await File.ReadAllBytesAsync(example))).RunAsync();
        var sample = await OneAsync<Guid>(product, "select id from case_file");
        // A replay reads nothing of a case but its row and its history.
        await Population.FillAsync(product.Database, (await CaseRows.OfAsync(product.Database)).Only("case_file", "case_event"), new Copies(sample, cases - 1));
        var entries = await OneAsync<long>(product, "select count(*) from case_event");

        var read = await TimeAsync(() => ReadAsync(product));
        var draft = await DraftAsync(product);
        await product.Get<StartReplay>().RunAsync(draft, Owner);
        var work = product.Get<IEnumerable<IDueWork>>().OfType<ReplayWork>().Single();
        var now = await product.Get<CaseClock>().NowAsync();
        var played = await TimeAsync(async () =>
        {
            while (await work.RunNextAsync(now, CancellationToken.None))
            {
            }
        });
        return await ReportAsync(product, draft, cases, entries, read, played);
    }

    private static async Task<bool> ReportAsync(Product product, Guid draft, int cases, long entries, TimeSpan read, TimeSpan played)
    {
        var run = (await product.Get<ReadReplay>().RunAsync(draft))!;
        var each = played / cases;
        Console.WriteLine(Text($"{cases:N0} closed permits with {entries / cases:N0} entries each; the draft differs in the tariff"));
        Console.WriteLine(Text($"reading and parsing the histories  {read.TotalMilliseconds / cases,8:0.00} ms a case"));
        Console.WriteLine(Text($"playing them through two versions  {each.TotalMilliseconds,8:0.00} ms a case, {cases / played.TotalSeconds:N0} a second, {played / read:0.0} times the reading"));
        Console.WriteLine(Text($"{StartReplay.MostCases:N0} cases at that pace            {(each * StartReplay.MostCases).TotalMinutes,8:0.0} minutes on one host with {Environment.ProcessorCount} processors"));
        var differing = run.Cases.GetValueOrDefault(ReplayCaseState.Differs);
        if (differing != cases)
            Console.WriteLine(Text($"MISSED: {differing:N0} of {cases:N0} cases were found to differ"));
        return differing == cases;
    }

    /// <summary>The permit with a dearer garage.</summary>
    private static async Task<Guid> DraftAsync(Product product)
    {
        var bundle = (await product.Get<ProcessVersions>().InForceAsync("building-permit"))!.Bundle;
        const string Tariff = "decisions/fee.dmn";
        var changed = bundle.With(Tariff, bundle.ReadText(Tariff).Replace("<text>9800</text>", "<text>12345</text>", StringComparison.Ordinal));
        return (await product.Get<ProcessDrafts>().ImportAsync(changed, Owner)).Id;
    }

    private static async Task ReadAsync(Product product)
    {
        await using var command = product.Database.CreateCommand("select case_id, type, actor_id, at, payload from case_event order by case_id, sequence");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            _ = JsonNode.Parse(reader.GetString(4));
    }

    private static async Task<T> OneAsync<T>(Product product, string sql)
    {
        await using var command = product.Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
