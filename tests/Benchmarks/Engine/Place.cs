using Npgsql;
using Workflows.Processes.Bundles;

namespace Benchmarks.Engine;

/// <summary>A database with so many open cases, the product on it, and the floors beside it.</summary>
internal sealed class Place : IAsyncDisposable
{
    private const int HopCases = 256;
    private readonly Random random = new(7);
    private readonly List<Floor> floors = [];
    private Guid[] ours = [];
    private Guid[] theirs = [];

    private Place(BenchProduct product, NpgsqlDataSource look, Acts acts, int cases) => (Product, Look, Acts, Cases) = (product, look, acts, cases);

    public BenchProduct Product { get; }

    /// <summary>For what the benchmark itself asks and writes: its statements are none of the product's.</summary>
    public NpgsqlDataSource Look { get; }

    public Acts Acts { get; }

    public int Cases { get; }

    public required Samples Samples { get; init; }

    public required CaseRows Tables { get; init; }

    public required PublishedProcess[] Permits { get; init; }

    /// <summary>Brings a database to so many open cases.</summary>
    /// <param name="connectionString">An empty database.</param>
    /// <param name="folder">Holds the definitions.</param>
    /// <param name="cases">How many open cases; those of the service hops are few and beside them.</param>
    public static async Task<Place> MakeAsync(string connectionString, string folder, int cases)
    {
        var product = await BenchProduct.StartAsync(connectionString, folder);
        var acts = new Acts(product);
        var permits = new PublishedProcess[BenchDefinitions.Series];
        for (var i = 0; i < permits.Length; i++)
            permits[i] = await acts.ProcessAsync(BenchDefinitions.Permit(i));
        var look = NpgsqlDataSource.Create(connectionString);
        var tables = await CaseRows.OfAsync(look);
        var samples = await Samples.TakeAsync(product, look, acts, tables, permits[0]);
        var place = new Place(product, look, acts, cases) { Samples = samples, Tables = tables, Permits = permits };
        var all = (await Population.FillAsync(look, tables, new Copies(samples.Permit, cases), new Copies(samples.Hops, HopCases)))[0];
        place.ours = all[..(cases / 2)];
        place.theirs = all[(cases / 2)..];
        return place;
    }

    /// <summary>All acts, each at one and at eight callers.</summary>
    /// <param name="hopFloor">Where the floor of the service hop writes: its jobs must not be taken for the product's.</param>
    public async Task<IReadOnlyList<Act>> ActsAsync(Place hopFloor)
    {
        var complete = await FloorsAsync(this, Samples.Complete, null);
        var start = await FloorsAsync(this, Samples.Start, i => $"F{i}");
        var startOne = await FloorsAsync(this, Samples.Start, _ => "F");
        var hop = await FloorsAsync(hopFloor, Samples.Hop, null);
        var hopCases = await hopFloor.WaitingJobsAsync();
        return
        [
            .. from callers in (int[])[1, 8] select new Act("start", callers, _ => StartAsync(Permits), _ => StartFloorAsync(start)),
            new Act("start, one series", 8, _ => StartAsync([Permits[0]]), _ => StartFloorAsync(startOne)),
            .. from callers in (int[])[1, 8] select new Act("complete", callers, CompleteAsync, x => CompleteFloorAsync(complete, x)),
            .. from callers in (int[])[1, 8] select new Act("service hop", callers, _ => HopAsync(), _ => HopFloorAsync(hopFloor, hop, hopCases)),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var floor in floors)
            await floor.DisposeAsync();
        await Look.DisposeAsync();
        await Product.DisposeAsync();
    }

    /// <summary>Open tasks of cases drawn at random, so that a large table is met all over.</summary>
    public Task<OpenTask[]> DrawAsync(int count) => DrawAsync(ours, count);

    /// <summary>The same from the cases that only floors write to: the product could not go on with them.</summary>
    public Task<OpenTask[]> DrawForFloorAsync(int count) => DrawAsync(theirs, count);

    private Task<OpenTask[]> DrawAsync(Guid[] from, int count)
    {
        Guid[] drawn = from.Length <= count * 4
            ? [.. Enumerable.Range(0, from.Length).OrderBy(_ => random.Next()).Take(count).Select(x => from[x])]
            : [.. Enumerable.Range(0, count * 2).Select(_ => random.Next(from.Length)).Distinct().Take(count).Select(x => from[x])];
        return Acts.OpenTasksAsync(Look, drawn);
    }

    private Task<Func<int, int, Task>> StartAsync(PublishedProcess[] processes) =>
        Task.FromResult<Func<int, int, Task>>((caller, _) => Acts.StartAsync(processes[caller % processes.Length]));

    private static Task<Func<int, int, Task>> StartFloorAsync(Floor[] floors) =>
        Task.FromResult<Func<int, int, Task>>((caller, _) => floors[caller].RunAsync(new OpenTask(Guid.CreateVersion7(), Guid.Empty, 0)));

    private async Task<Func<int, int, Task>> CompleteAsync(int count)
    {
        var tasks = await DrawAsync(count);
        return (_, number) => Acts.CompleteAsync(tasks[number]);
    }

    private async Task<Func<int, int, Task>> CompleteFloorAsync(Floor[] floors, int count)
    {
        var tasks = await DrawForFloorAsync(count);
        return (caller, number) => floors[caller].RunAsync(tasks[number]);
    }

    private async Task<Func<int, int, Task>> HopAsync()
    {
        await Acts.KeepReceiptsAsync(Look);
        return (_, _) => Acts.HopAsync();
    }

    private static Task<Func<int, int, Task>> HopFloorAsync(Place place, Floor[] floors, OpenTask[] jobs) =>
        Task.FromResult<Func<int, int, Task>>(async (caller, number) =>
        {
            var job = jobs[((caller * HopCases) / floors.Length) + (number % (HopCases / floors.Length))];
            await place.LeaseAsync(job.TaskId);
            await floors[caller].RunAsync(job);
        });

    /// <summary>A lease must be committed before the work begins, so whoever performs a job writes twice.</summary>
    private async Task LeaseAsync(Guid job)
    {
        await using var command = Product.Database.CreateCommand(
            "update job set lease_token = $1, lease_until = $2, attempts = attempts + 1 where id = $3");
        command.Parameters.Add(new NpgsqlParameter { Value = Guid.NewGuid() });
        command.Parameters.Add(new NpgsqlParameter { Value = DateTime.UtcNow });
        command.Parameters.Add(new NpgsqlParameter { Value = job });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<OpenTask[]> WaitingJobsAsync()
    {
        await using var command = Look.CreateCommand("select case_id, id, wait_id from job where state = 'waiting' order by sequence");
        await using var reader = await command.ExecuteReaderAsync();
        var jobs = new List<OpenTask>();
        while (await reader.ReadAsync())
            jobs.Add(new OpenTask(reader.GetGuid(0), reader.GetGuid(1), reader.GetInt64(2)));
        return [.. jobs];
    }

    private static async Task<Floor[]> FloorsAsync(Place place, CaseDelta delta, Func<int, string>? series)
    {
        var made = new Floor[BenchDefinitions.Series];
        for (var i = 0; i < made.Length; i++)
        {
            made[i] = await Floor.PrepareAsync(place.Product.Database, delta, series?.Invoke(i));
            place.floors.Add(made[i]);
        }

        return made;
    }
}
