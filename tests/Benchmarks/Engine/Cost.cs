using Npgsql;

namespace Benchmarks.Engine;

/// <summary>What one act costs the database.</summary>
internal sealed record Cost(double RoundTrips, double Statements, double Rows, double LogBytes)
{
    private const int Times = 40;

    /// <summary>Measured by one caller while the log holds no page images; the median over the acts for the log's bytes.</summary>
    /// <param name="database">A data source of its own, so that looking is not counted.</param>
    /// <param name="working">The data source of what is measured.</param>
    /// <param name="log">Hears what that one sends; null for a floor.</param>
    /// <param name="act">One act by its number.</param>
    public static async Task<Cost> OfAsync(NpgsqlDataSource database, NpgsqlDataSource working, StatementLog? log, Func<int, Task> act)
    {
        var bytes = new double[Times];
        for (var i = 0; i < Times / 4; i++)
            await act(i);
        var rows = await RowsAsync(database, working);
        log?.Reset();
        for (var i = 0; i < Times; i++)
        {
            var number = i + (Times / 4);
            bytes[i] = await LogOfAsync(database, () => act(number));
        }

        return new Cost(
            (double)(log?.RoundTrips ?? 0) / Times, (double)(log?.Statements ?? 0) / Times,
            (double)(await RowsAsync(database, working) - rows) / Times, Measured.Median(bytes));
    }

    /// <summary>How many acts <see cref="OfAsync"/> does.</summary>
    public static int Acts => Times + (Times / 4);

    /// <summary>By how many bytes an act makes the log grow.</summary>
    public static async Task<double> LogOfAsync(NpgsqlDataSource database, Func<Task> act)
    {
        var before = await LogAsync(database);
        await act();
        return await LogAsync(database) - before;
    }

    private static async Task<double> LogAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::float8");
        return (double)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Row versions written so far; a connection tells what it counted when it ends, so all of them are ended.</summary>
    private static async Task<long> RowsAsync(NpgsqlDataSource database, NpgsqlDataSource working)
    {
        working.Clear();
        for (long last = -1; ;)
        {
            await Task.Delay(300);
            await using var command = database.CreateCommand("select sum(n_tup_ins + n_tup_upd + n_tup_del)::bigint from pg_stat_user_tables");
            var rows = (long)(await command.ExecuteScalarAsync())!;
            if (rows == last)
                return rows;
            last = rows;
        }
    }
}
