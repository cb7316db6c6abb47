using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Testing;
using Workflows.Deadlines;

namespace Benchmarks.Deadlines;

/// <summary>
/// A sweep over a million open deadlines of which a thousand are due, against a bare indexed select of those rows and an
/// update of each, in the same run on the same server. Both commit once for each case: a case is never changed together with
/// another. The sweep reads the case's events, computes its clocks anew under its lock and writes its history besides.
/// </summary>
internal static class SweepBenchmark
{
    private const int Rounds = 5;
    private const double MostAllowed = 3;

    public static async Task<bool> RunAsync()
    {
        await using var product = await Product.StartAsync();
        var million = await MillionDeadlines.FillAsync(product);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{million.Rows:N0} open deadlines in {million.Cases:N0} cases, {MillionDeadlines.Due:N0} due"));
        var touched = await PlanAsync(product, million);
        var (bare, sweep) = (new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            await million.MakeDueAsync();
            bare[round] = await MeasureAsync(() => BareAsync(product, million));
            await million.MakeDueAsync();
            sweep[round] = await MeasureAsync(() => SweepAsync(product));
        }

        Array.Sort(bare);
        Array.Sort(sweep);
        var ratio = sweep[Rounds / 2] / bare[Rounds / 2];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"select and update",-24} {bare[Rounds / 2],10:N0} ms"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{"sweep",-24} {sweep[Rounds / 2],10:N0} ms   {ratio:0.00} × bare, at most {MostAllowed} allowed: {(ratio <= MostAllowed ? "ok" : "MISSED")}"));
        return touched && ratio <= MostAllowed;
    }

    /// <summary>Asks the database how it takes the due rows: by the index of next moments, and no row more than is due.</summary>
    private static async Task<bool> PlanAsync(Product product, MillionDeadlines million)
    {
        await million.MakeDueAsync();
        await MillionDeadlines.TidyAsync(product); // or the index still points at what the rows were before
        await using var connection = await product.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"explain (analyze, costs off, timing off, summary off) {DeadlineSweep.TakeSql}", connection, transaction);
        command.Parameters.Add(new() { Value = million.Now });
        command.Parameters.Add(new() { Value = million.Now });
        command.Parameters.Add(new() { Value = million.Now });
        command.Parameters.Add(new() { Value = 10 * MillionDeadlines.Due });
        var lines = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                lines.Add(reader.GetString(0));
        }

        await transaction.RollbackAsync();
        var scan = lines.Find(x => x.Contains("deadline_next", StringComparison.Ordinal));
        var holds = scan is not null && !lines.Exists(x => x.Contains("Seq Scan", StringComparison.Ordinal) || x.Contains("Rows Removed", StringComparison.Ordinal))
            && scan.Replace(".00", "", StringComparison.Ordinal).Contains($"rows={MillionDeadlines.Due} ", StringComparison.Ordinal);
        Console.WriteLine($"plan: {scan?.Trim() ?? "no index"}: {(holds ? "ok" : "MISSED")}");
        if (!holds)
            Console.WriteLine(string.Join('\n', lines));
        return holds;
    }

    private static async Task BareAsync(Product product, MillionDeadlines million)
    {
        var due = new List<(Guid Case, string Rule, string Subject)>();
        await using (var select = product.Database.CreateCommand("select case_id, rule, subject from deadline where next_moment <= $1 order by next_moment"))
        {
            select.Parameters.Add(new() { Value = million.Now });
            await using var reader = await select.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                due.Add((reader.GetGuid(0), reader.GetString(1), reader.GetString(2)));
        }

        foreach (var (id, rule, subject) in due)
        {
            await using var update = product.Database.CreateCommand(
                "update deadline set status = 'Passed', next_moment = null, reported = '{passed}' where case_id = $1 and rule = $2 and subject = $3");
            update.Parameters.Add(new() { Value = id });
            update.Parameters.Add(new() { Value = rule });
            update.Parameters.Add(new() { Value = subject });
            await update.ExecuteNonQueryAsync();
        }

        Require(due.Count);
    }

    private static async Task SweepAsync(Product product) => Require(await product.Get<DeadlineSweep>().RunAsync(CancellationToken.None));

    private static void Require(int count)
    {
        if (count != MillionDeadlines.Due)
            throw new InvalidOperationException($"{count} cases were due, not {MillionDeadlines.Due}.");
    }

    private static async Task<double> MeasureAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
