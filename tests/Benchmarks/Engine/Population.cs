using Npgsql;

namespace Benchmarks.Engine;

/// <summary>Fills a database with open cases: copies of one that the product made, each with ids of its own.</summary>
internal static class Population
{
    private const int Slice = 20_000;

    /// <returns>The new cases.</returns>
    public static async Task<Guid[]> FillAsync(NpgsqlDataSource database, CaseRows tables, Guid sample, int count)
    {
        var ids = new Guid[count];
        for (var made = 0; made < count; made += Slice)
        {
            var part = ids.AsMemory(made, Math.Min(Slice, count - made));
            for (var i = 0; i < part.Length; i++)
                part.Span[i] = Guid.CreateVersion7();
            await CopyAsync(database, tables, sample, part.ToArray(), made);
        }

        await RunAsync(database, "vacuum analyze");
        return ids;
    }

    private static async Task CopyAsync(NpgsqlDataSource database, CaseRows tables, Guid sample, Guid[] ids, int before)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var table in tables.Tables)
        {
            var columns = string.Join(", ", table.Columns.Select(x => ValueOf(table, x)));
            var own = table.Name == "case_file" ? "id" : "case_id";
            await using var command = new NpgsqlCommand(
                $"insert into {table.Name} ({table.ColumnList}) select {columns} from unnest($1) with ordinality n(id, place), {table.Name} s where s.{own} = $2 order by n.place",
                connection, transaction)
            { CommandTimeout = 0 };
            command.Parameters.Add(new NpgsqlParameter { Value = ids });
            command.Parameters.Add(new NpgsqlParameter { Value = sample });
            if (columns.Contains("$3", StringComparison.Ordinal))
                command.Parameters.Add(new NpgsqlParameter { Value = before });
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static string ValueOf(CaseTable table, (string Name, string Type) column) => (table.Name, column.Name, column.Type) switch
    {
        ("case_file", "id", _) or (_, "case_id", _) => "n.id",
        ("case_file", "number", _) => "s.number || '-' || (n.place + $3)",
        (_, "id", "uuid") => "gen_random_uuid()",
        ("mail", "message_id", _) => "n.id || '@arende'",
        _ => "s." + column.Name,
    };

    private static async Task RunAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
