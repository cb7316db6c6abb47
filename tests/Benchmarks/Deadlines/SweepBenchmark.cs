using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Testing;
using Workflows.Runtime;

namespace Benchmarks.Deadlines;

/// <summary>
/// A sweep over a million open deadlines of which a thousand are due, against a bare indexed select and update of the same
/// rows, in the same run on the same server. Both take the rows by the same index in the same batches, each batch in one
/// transaction; the sweep queues a job for every case besides. What the jobs then cost, each in a transaction of its own that
/// computes the case's clocks anew and writes its history, is shown beside an update that commits for itself.
/// </summary>
internal static class SweepBenchmark
{
    private const int Rounds = 15;
    private const double MostAllowed = 3;

    private const string BareSelect =
        """
        select case_id, rule, subject from deadline
        where next_moment <= $1
        order by next_moment
        limit $2
        for no key update skip locked
        """;

    private const string BareUpdate =
        """
        update deadline set next_moment = null
        from unnest($1, $2, $3) due (case_id, rule, subject)
        where deadline.case_id = due.case_id and deadline.rule = due.rule and deadline.subject = due.subject
        """;

    public static async Task<bool> RunAsync()
    {
        await using var product = await Product.StartAsync();
        var million = await MillionDeadlines.FillAsync(product);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{million.Rows:N0} open deadlines in {million.Cases:N0} cases, {MillionDeadlines.Due:N0} due"));
        var touched = await PlanAsync(product, million);
        var (bare, sweep, ratio) = (new double[Rounds], new double[Rounds], new double[Rounds]);
        for (var round = -1; round < Rounds; round++) // the first one warms up
        {
            await million.MakeDueAsync();
            var one = await MeasureAsync(() => BareAsync(product, million));
            await million.MakeDueAsync();
            var other = await MeasureAsync(async () => Require(await product.Get<DeadlineSweep>().RunAsync(CancellationToken.None)));
            if (round >= 0)
                (bare[round], sweep[round], ratio[round]) = (one, other, other / one);
        }

        await MillionDeadlines.TidyAsync(product);
        var acting = await MeasureAsync(product.RunUntilQuietAsync);
        Require((int)await million.ActedOnAsync());
        await million.MakeDueAsync();
        var singly = await MeasureAsync(() => SinglyAsync(product, million));
        return Report(Median(bare), Median(sweep), Median(ratio), acting, singly) && touched;
    }

    /// <summary>The ratio is the median of those within the rounds, so that a machine that is busy for a while does not decide.</summary>
    private static bool Report(double bare, double sweep, double ratio, double acting, double singly)
    {
        Line("select and update", bare);
        Line("sweep", sweep, $"{ratio:0.00} × bare, at most {MostAllowed} allowed: {(ratio <= MostAllowed ? "ok" : "MISSED")}");
        Line("updates with a commit", singly);
        Line("the jobs that follow", acting, $"{acting / singly:0.00} × updates with a commit");
        return ratio <= MostAllowed;
    }

    private static void Line(string what, double milliseconds, FormattableString? beside = null) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-24} {milliseconds,10:N1} ms   {beside?.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>Asks the database how it takes the due rows: by the index of next moments, and no row more than is due.</summary>
    private static async Task<bool> PlanAsync(Product product, MillionDeadlines million)
    {
        await million.MakeDueAsync();
        await using var connection = await product.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"explain (analyze, costs off, timing off, summary off) {DeadlineSweep.TakeSql}", connection, transaction);
        command.Parameters.AddRange(DeadlineSweep.Parameters(million.Now, 10 * MillionDeadlines.Due, million.Now));
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
        var (count, taken) = (0, 0);
        do
        {
            await using var connection = await product.Database.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            var (cases, rules, subjects) = (new List<Guid>(), new List<string>(), new List<string>());
            await using (var select = new NpgsqlCommand(BareSelect, connection, transaction) { Parameters = { new() { Value = million.Now }, new() { Value = DeadlineSweep.Batch } } })
            await using (var reader = await select.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                {
                    cases.Add(reader.GetGuid(0));
                    rules.Add(reader.GetString(1));
                    subjects.Add(reader.GetString(2));
                }
            }

            await using (var update = new NpgsqlCommand(BareUpdate, connection, transaction) { Parameters = { new() { Value = cases }, new() { Value = rules }, new() { Value = subjects } } })
                count += taken = await update.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }
        while (taken > 0);
        Require(count);
    }

    private static async Task SinglyAsync(Product product, MillionDeadlines million)
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

    private static void Require(int count)
    {
        if (count != MillionDeadlines.Due)
            throw new InvalidOperationException($"{count} deadlines were taken or acted on, not {MillionDeadlines.Due}.");
    }

    private static double Median(double[] times) => times.Order().ElementAt(times.Length / 2);

    private static async Task<double> MeasureAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
