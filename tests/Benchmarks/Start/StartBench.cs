using System.Globalization;
using Benchmarks.Engine;
using Npgsql;
using Workflows.Data;
using Workflows.Runtime;

namespace Benchmarks.Start;

/// <summary>How long a built host needs until it answers, and what memory it holds at rest, with none and with many waiting cases.</summary>
internal static class StartBench
{
    public const string Usage = "  seconds until a host answers, and its memory with 0, 1 000 and 10 000 waiting cases";

    /// <summary>Waiting cases lie in the database; a host may hold no more than what its caches and buffers differ by.</summary>
    private const double MostGrowth = 1.15;

    private static readonly int[] Waiting = [0, 1_000, 10_000];
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);

    /// <returns>0 when the memory does not grow, else 1.</returns>
    public static int Run(string[] args)
    {
        if (args is not ["--host", var program])
        {
            Console.Error.WriteLine("usage: ./bench start");
            return 2;
        }

        return RunAsync(Path.GetFullPath(program)).GetAwaiter().GetResult() ? 0 : 1;
    }

    private static async Task<bool> RunAsync(string program)
    {
        var repository = RepositoryRoot.Find() ?? throw new InvalidOperationException("Run this inside a checkout.");
        var folder = Directory.CreateTempSubdirectory("bench-start-").FullName;
        await using var server = await BenchServer.StartAsync(repository);
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, "definitions"), Path.Combine(repository, "definitions"));
            return await MeasureAsync(server, folder, program);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            foreach (var cases in Waiting)
                await server.DropAsync(Database(cases));
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> MeasureAsync(BenchServer server, string folder, string program)
    {
        Console.WriteLine(await server.DescribeAsync());
        Console.WriteLine($"{"waiting cases",-15}{"answers after s",17}{"working set MB",16}");
        var found = new List<StartedHost>();
        foreach (var cases in Waiting)
        {
            var connectionString = await server.CreateAsync(Database(cases));
            await FillAsync(connectionString, folder, cases);
            found.Add(await StartedHost.MeasureAsync(program, connectionString, folder, Rest));
            Console.WriteLine(Text($"{cases,-15:N0}{found[^1].Seconds,17:0.0}{found[^1].WorkingSet,16:0}"));
        }

        var growth = found[^1].WorkingSet / found[0].WorkingSet;
        Console.WriteLine();
        if (growth > MostGrowth)
            Console.WriteLine(Text($"MISSED: the working set with {Waiting[^1]:N0} waiting cases is {growth:0.00} times that with none, at most {MostGrowth:0.00} allowed"));
        Console.WriteLine(Text($"start {found[0].Seconds:0.0} s, idle {found[0].WorkingSet:0} MB, with {Waiting[^1]:N0} waiting cases {found[^1].WorkingSet:0} MB"));
        return growth <= MostGrowth;
    }

    /// <summary>Permits that wait for an officer.</summary>
    private static async Task FillAsync(string connectionString, string folder, int cases)
    {
        await using var product = await BenchProduct.StartAsync(connectionString, folder);
        if (cases == 0)
            return;
        var acts = new Acts(product);
        var permit = await acts.StartAsync(await acts.ProcessAsync("building-permit"));
        await product.Get<CaseWorker>().RunUntilQuietAsync(CancellationToken.None);
        await Population.FillAsync(product.Database, await CaseRows.OfAsync(product.Database), new Copies(permit, cases - 1));
    }

    private static string Database(int cases) => $"bench_start_{cases}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
