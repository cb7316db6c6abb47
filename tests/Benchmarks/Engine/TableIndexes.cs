using Npgsql;

namespace Benchmarks.Engine;

/// <summary>
/// The indexes and constraints of tables that are taken away while the tables are filled, as statements that make them anew.
/// References are not checked again for the rows that are there, which are copies of checked ones; for new rows they are.
/// </summary>
/// <param name="Keys">Primary keys and unique constraints.</param>
/// <param name="Indexes">All other indexes.</param>
/// <param name="References">Foreign keys, which need the keys.</param>
internal sealed record TableIndexes(IReadOnlyList<string> Keys, IReadOnlyList<string> Indexes, IReadOnlyList<string> References)
{
    /// <summary>Room for one sort, so that an index over millions of rows is built in few passes.</summary>
    private const string Room = "set maintenance_work_mem = '512MB'";

    public static async Task<TableIndexes> DropAsync(NpgsqlDataSource database, string[] tables)
    {
        var references = await ReadAsync(database, "contype = 'f' and (conrelid::regclass::text = any($1) or confrelid::regclass::text = any($1))", " not valid", tables);
        await RunAllAsync(database, references.Select(x => x.Drop));
        var keys = await ReadAsync(database, "contype in ('p', 'u') and conrelid::regclass::text = any($1)", "", tables);
        await RunAllAsync(database, keys.Select(x => x.Drop));
        var indexes = await ListAsync(
            database, "select 'drop index ' || indexrelid::regclass, pg_get_indexdef(indexrelid) from pg_index where indrelid::regclass::text = any($1)", tables);
        await RunAllAsync(database, indexes.Select(x => x.Drop));
        return new TableIndexes([.. keys.Select(x => x.Create)], [.. indexes.Select(x => x.Create)], [.. references.Select(x => x.Create)]);
    }

    public async Task CreateAsync(NpgsqlDataSource database)
    {
        await Parallel.ForEachAsync(Keys.Concat(Indexes), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (sql, _) =>
            await Population.RunAsync(database, $"{Room}; {sql}; reset maintenance_work_mem"));
        await RunAllAsync(database, References);
    }

    private static Task<List<(string Drop, string Create)>> ReadAsync(NpgsqlDataSource database, string which, string how, string[] tables) => ListAsync(
        database,
        $"""
        select format('alter table %s drop constraint %I', conrelid::regclass, conname),
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) || '{how}'
        from pg_constraint where {which} and connamespace = 'public'::regnamespace
        """,
        tables);

    private static async Task<List<(string Drop, string Create)>> ListAsync(NpgsqlDataSource database, string sql, string[] tables)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = tables });
        await using var reader = await command.ExecuteReaderAsync();
        var list = new List<(string, string)>();
        while (await reader.ReadAsync())
            list.Add((reader.GetString(0), reader.GetString(1)));
        return list;
    }

    private static async Task RunAllAsync(NpgsqlDataSource database, IEnumerable<string> statements)
    {
        foreach (var sql in statements)
            await Population.RunAsync(database, sql);
    }
}
