using Npgsql;

namespace Workflows.Data.Backup;

/// <summary>Asks a database which tables, columns, keys and sequences it has, so that a backup needs no list of its own.</summary>
internal static class Catalog
{
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The tables that hold rows, with the columns that are stored and not computed.</summary>
    public static Task<List<(string Name, string[] Columns)>> TablesAsync(NpgsqlConnection connection, CancellationToken cancel) => ReadAsync(
        connection,
        """
        select c.relname, array_agg(a.attname::text order by a.attnum)
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        group by c.relname
        order by c.relname
        """,
        x => (x.GetString(0), x.GetFieldValue<string[]>(1)),
        cancel);

    public static Task<List<BackupSequence>> SequencesAsync(NpgsqlConnection connection, CancellationToken cancel) => ReadAsync(
        connection,
        "select sequencename, last_value from pg_sequences where schemaname = 'public' order by sequencename",
        x => new BackupSequence(x.GetString(0), x.IsDBNull(1) ? null : x.GetInt64(1)),
        cancel);

    public static Task<List<AppliedSchemaFile>> SchemaAsync(NpgsqlConnection connection, CancellationToken cancel) => ReadAsync(
        connection,
        "select number, name, checksum from public.schema_version order by number",
        x => new AppliedSchemaFile(x.GetInt32(0), x.GetString(1), x.GetString(2)),
        cancel);

    /// <summary>The foreign keys: table, name, definition.</summary>
    public static Task<List<(string Table, string Name, string Definition)>> ForeignKeysAsync(NpgsqlConnection connection, CancellationToken cancel) => ReadAsync(
        connection,
        """
        select c.relname, k.conname, pg_get_constraintdef(k.oid)
        from pg_constraint k join pg_class c on c.oid = k.conrelid
        where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conparentid = 0
        order by c.relname, k.conname
        """,
        x => (x.GetString(0), x.GetString(1), x.GetString(2)),
        cancel);

    public static async Task<long> RowsAsync(NpgsqlConnection connection, string table, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"select count(*) from public.{Quote(table)}", connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancel)
    {
        var rows = new List<T>();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            rows.Add(row(reader));
        return rows;
    }
}
