using System.Globalization;
using System.Runtime;
using Npgsql;
using Workflows.Data;

namespace Benchmarks.Engine;

/// <summary>
/// What a step of the runtime costs beside the least that could store the same, with few and with many open cases, in one
/// run. Figures of both are taken in turns, so that a busy machine slows both.
/// </summary>
internal static class EngineBench
{
    public const string Usage = "[--full] [--rounds N] [--cases N,N]   the runtime beside a prepared batch; --full adds 1 000 000 open cases";

    private const int ActsPerRound = 360;

    private const int MostWarmUps = 12;
    private const int FewMethods = 50;

    /// <summary>The database where only the floor of the service hop writes.</summary>
    private const int FloorOnly = 0;

    /// <returns>0 when every bar is met, else 1.</returns>
    public static int Run(string[] args)
    {
        if (Options.Parse(args) is not { } options)
        {
            Console.Error.WriteLine($"usage: ./bench engine {Usage}");
            return 2;
        }

        return RunAsync(options).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(Options options)
    {
        var repository = RepositoryRoot.Find() ?? throw new InvalidOperationException("Run this inside a checkout.");
        var folder = Directory.CreateTempSubdirectory("bench-engine-").FullName;
        await using var server = await BenchServer.StartAsync(repository);
        var databases = new List<string>();
        var places = new List<Place>();
        try
        {
            Console.WriteLine(await server.DescribeAsync());
            if (!await server.IsDurableAsync())
                throw new InvalidOperationException("The server does not wait for the disk; turn fsync and synchronous_commit on.");
            BenchDefinitions.Write(repository, Path.Combine(folder, "definitions"));
            foreach (var cases in options.Cases.Append(FloorOnly))
            {
                databases.Add(cases == FloorOnly ? "bench_floor" : $"bench_{cases}");
                places.Add(await Place.MakeAsync(await server.CreateAsync(databases[^1]), folder, cases));
            }

            var hopFloor = places[^1];
            places.RemoveAt(places.Count - 1);
            try
            {
                return await MeasureAsync(server, options, folder, places, hopFloor) ? 0 : 1;
            }
            finally
            {
                await hopFloor.DisposeAsync();
            }
        }
        finally
        {
            foreach (var place in places)
                await place.DisposeAsync();
            NpgsqlConnection.ClearAllPools();
            foreach (var database in databases)
                await server.DropAsync(database);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> MeasureAsync(BenchServer server, Options options, string folder, List<Place> places, Place hopFloor)
    {
        var report = new Report();
        await server.WritePageImagesAsync(false);
        try
        {
            report.Costs(await Costs.OfAsync(server, folder, places[0]));
        }
        finally
        {
            await server.WritePageImagesAsync(true);
        }

        var acts = new List<(Place Place, IReadOnlyList<Act> Acts)>();
        foreach (var place in places)
            acts.Add((place, await place.ActsAsync(hopFloor)));
        // A host that has served eight callers has their connections, and a single caller would go round all of them.
        foreach (var callers in acts[0].Acts.Select(x => x.Callers).Distinct().Order())
        {
            await WarmUpAsync([.. acts[0].Acts.Where(x => x.Callers == callers)]);
            for (var round = -1; round < options.Rounds; round++)
                await RoundAsync(acts.SelectMany(x => x.Acts).Where(x => x.Callers == callers), keep: round >= 0);
        }

        foreach (var (place, measured) in acts)
            report.Acts(place.Cases, measured);
        report.Plans(await Plans.DifferAsync(places));
        return report.Verdict();
    }

    /// <summary>A host that has run for a while has compiled what it runs: what comes before that is not kept.</summary>
    private static async Task WarmUpAsync(IReadOnlyList<Act> acts)
    {
        for (var round = 0; round < MostWarmUps; round++)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            await RoundAsync(acts, keep: false);
            if (JitInfo.GetCompiledMethodCount() - compiled < FewMethods)
                return;
        }
    }

    private static async Task RoundAsync(IEnumerable<Act> acts, bool keep)
    {
        foreach (var act in acts)
            await act.RoundAsync(ActsPerRound, keep);
    }

    private sealed record Options(int[] Cases, int Rounds)
    {
        public static Options? Parse(string[] args)
        {
            var options = new Options([1_000, 100_000], 11);
            for (var i = 0; i < args.Length; i++)
            {
                if (args[i] == "--full")
                    options = options with { Cases = [1_000, 100_000, 1_000_000] };
                else if (args[i] == "--rounds" && i + 1 < args.Length && int.TryParse(args[++i], CultureInfo.InvariantCulture, out var rounds))
                    options = options with { Rounds = rounds };
                else if (args[i] == "--cases" && i + 1 < args.Length)
                    options = options with { Cases = [.. args[++i].Split(',').Select(x => int.Parse(x, CultureInfo.InvariantCulture))] };
                else
                    return null;
            }

            return options;
        }
    }
}
