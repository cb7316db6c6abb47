using Npgsql;

namespace Benchmarks.Engine;

/// <summary>What each act costs the database, the product's and the floor's, and an iteration among few and many.</summary>
internal sealed record Costs(IReadOnlyList<(string Act, Cost Product, Cost Floor)> Acts, double BytesAmongFew, double BytesAmongMany)
{
    private const int Few = 10;
    private const int Many = 1_000;
    private const int Iterations = 9;

    /// <summary>Counts on a place whose data others do not write to meanwhile.</summary>
    public static async Task<Costs> OfAsync(BenchServer server, string folder, Place place)
    {
        using var log = new StatementLog();
        var connectionString = server.ConnectionString(new NpgsqlConnectionStringBuilder(place.Product.Database.ConnectionString).Database!);
        await using var product = await BenchProduct.StartAsync(connectionString, folder, log);
        await using var look = NpgsqlDataSource.Create(connectionString);
        await using var write = NpgsqlDataSource.Create(connectionString);
        var acts = new Acts(product);
        var tasks = await place.DrawAsync(Cost.Acts);
        var floors = await place.DrawForFloorAsync(Cost.Acts);
        var list = new List<(string, Cost, Cost)>
        {
            ("start", await Cost.OfAsync(look, product.Database, log, _ => acts.StartAsync(place.Permits[0])),
                await FloorAsync(look, write, place.Samples.Start, "F", _ => new OpenTask(Guid.CreateVersion7(), Guid.Empty, 0))),
            ("complete", await Cost.OfAsync(look, product.Database, log, x => acts.CompleteAsync(tasks[x])),
                await FloorAsync(look, write, place.Samples.Complete, null, x => floors[x])),
        };
        await Engine.Acts.KeepReceiptsAsync(look);
        list.Add((
            "service hop", await Cost.OfAsync(look, product.Database, log, _ => acts.HopAsync()),
                await FloorAsync(look, write, place.Samples.Hop, null, x => floors[x])));
        return new Costs(list, await IterationAsync(look, product, acts, Few), await IterationAsync(look, product, acts, Many));
    }

    private static async Task<Cost> FloorAsync(
        NpgsqlDataSource look, NpgsqlDataSource write, CaseDelta delta, string? series, Func<int, OpenTask> target)
    {
        Cost cost;
        int statements;
        await using (var floor = await Floor.PrepareAsync(write, delta, series))
        {
            statements = floor.Statements;
            cost = await Cost.OfAsync(look, write, null, x => floor.RunAsync(target(x)));
        }

        return cost with { RoundTrips = 1, Statements = statements, Rows = delta.Count + (series is null ? 0 : 1) };
    }

    /// <summary>The log's growth by the completion of one of so many iterations.</summary>
    private static async Task<double> IterationAsync(NpgsqlDataSource look, BenchProduct product, Acts acts, int neighbours)
    {
        var caseId = await Samples.ManyAsync(acts, neighbours);
        var bytes = new double[Iterations];
        for (var i = 0; i < Iterations; i++)
        {
            var task = (await Engine.Acts.OpenTasksAsync(product.Database, [caseId]))[0];
            bytes[i] = await Cost.LogOfAsync(look, () => acts.CompleteAsync(task));
        }

        return Measured.Median(bytes);
    }
}
