using Npgsql;

namespace Benchmarks.Engine;

/// <summary>A case that the product made, and how many copies of it there are to be.</summary>
internal sealed record Copies(Guid Sample, int Count);

/// <summary>
/// Fills a database with open cases: copies of ones that the product made, each with ids of its own. Every table is written
/// anew in one transaction and without its indexes, which are built over it afterwards, so that the log of the server that the
/// benchmark starts holds none of it; the rows are stored as those of long ago. So a million cases take minutes.
/// </summary>
internal static class Population
{
    private const int Buffer = 1 << 20;

    /// <returns>The new cases, for each of the samples.</returns>
    public static async Task<IReadOnlyList<Guid[]>> FillAsync(NpgsqlDataSource database, CaseRows tables, params Copies[] samples)
    {
        var ids = samples.Select(x => Enumerable.Range(0, x.Count).Select(_ => Guid.CreateVersion7()).ToArray()).ToList();
        await RunAsync(database, "create schema sample; create unlogged table sample.copy (sample uuid, id uuid, place bigint)");
        foreach (var (copies, own) in samples.Zip(ids))
            await NameAsync(database, copies.Sample, own);
        var indexes = await TableIndexes.DropAsync(database, [.. tables.Tables.Select(x => x.Name)]);
        await Parallel.ForEachAsync(tables.Tables, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (table, _) =>
            await CopyAsync(database, table));
        await RunAsync(database, "drop schema sample cascade");
        await indexes.CreateAsync(database);
        await RunAsync(database, "vacuum analyze");
        return ids;
    }

    public static async Task RunAsync(NpgsqlDataSource database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        await RunAsync(connection, sql);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task NameAsync(NpgsqlDataSource database, Guid sample, Guid[] ids)
    {
        await using var command = database.CreateCommand("insert into sample.copy select $1, id, place + (select count(*) from sample.copy) from unnest($2) with ordinality n(id, place)");
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter { Value = sample });
        command.Parameters.Add(new NpgsqlParameter { Value = ids });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What the table held comes first, then the copies in the order of their cases.</summary>
    private static async Task CopyAsync(NpgsqlDataSource database, CaseTable table)
    {
        await RunAsync(database, $"create unlogged table sample.{table.Name} as select * from {table.Name}");
        var values = string.Join(", ", table.Columns.Select(x => ValueOf(table, x)));
        var own = table.Name == "case_file" ? "id" : "case_id";
        await using var from = await database.OpenConnectionAsync();
        await using var to = await database.OpenConnectionAsync();
        await using var transaction = await to.BeginTransactionAsync();
        await RunAsync(to, $"truncate {table.Name}");
        await using (var rows = await from.BeginRawBinaryCopyAsync(
            $"""
            copy (
                select {table.ColumnList} from sample.{table.Name}
                union all
                select {values} from sample.copy n join sample.{table.Name} s on s.{own} = n.sample)
            to stdout (format binary)
            """))
        await using (var stored = await to.BeginRawBinaryCopyAsync($"copy {table.Name} ({table.ColumnList}) from stdin (format binary, freeze)"))
            await rows.CopyToAsync(stored, Buffer);
        await transaction.CommitAsync();
    }

    private static string ValueOf(CaseTable table, (string Name, string Type) column) => (table.Name, column.Name, column.Type) switch
    {
        ("case_file", "id", _) or (_, "case_id", _) => "n.id",
        ("case_file", "number", _) => "s.number || '-' || n.place",
        (_, "id", "uuid") => "gen_random_uuid()",
        ("mail", "message_id", _) => "n.id || '@arende'",
        _ => "s." + column.Name,
    };
}
