using Npgsql;

namespace Benchmarks.Engine;

/// <summary>One stored row: its table, its primary key as text, and every column that a statement may write.</summary>
internal sealed record StoredRow(CaseTable Table, string Key, object?[] Values);

/// <summary>A table that holds rows of cases.</summary>
/// <param name="Columns">Names and types, without generated identities.</param>
/// <param name="KeyColumns">The positions of the primary key's columns.</param>
internal sealed record CaseTable(string Name, IReadOnlyList<(string Name, string Type)> Columns, IReadOnlyList<int> KeyColumns)
{
    public string ColumnList => string.Join(", ", Columns.Select(x => x.Name));

    public int IndexOf(string column) => Columns.TakeWhile(x => x.Name != column).Count();
}

/// <summary>Reads everything that a case has stored, whatever tables there are.</summary>
internal sealed class CaseRows
{
    /// <summary>Tables that others point to come first.</summary>
    private static readonly string[] First = ["case_file", "document"];

    private CaseRows(IReadOnlyList<CaseTable> tables) => Tables = tables;

    public IReadOnlyList<CaseTable> Tables { get; }

    public static async Task<CaseRows> OfAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            """
            select c.table_name, c.column_name, format_type(a.atttypid, a.atttypmod),
                exists (select from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any(i.indkey))
            from information_schema.columns c
            join pg_attribute a on a.attrelid = c.table_name::regclass and a.attname = c.column_name
            where c.table_schema = 'public' and c.is_identity = 'NO' and exists (
                select from information_schema.columns o
                where o.table_name = c.table_name and o.table_schema = 'public' and o.column_name = case when c.table_name = 'case_file' then 'id' else 'case_id' end)
            order by c.table_name, c.ordinal_position
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<(string Table, string Column, string Type, bool IsKey)>();
        while (await reader.ReadAsync())
            columns.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3)));
        var tables = columns.GroupBy(x => x.Table).Select(x => new CaseTable(
            x.Key, [.. x.Select(c => (c.Column, c.Type))], [.. x.Index().Where(c => c.Item.IsKey).Select(c => c.Index)]));
        return new CaseRows([.. tables.OrderBy(x => Array.IndexOf(First, x.Name) is >= 0 and var place ? place : First.Length)]);
    }

    /// <summary>The same of some tables.</summary>
    public CaseRows Only(params string[] names) => new([.. Tables.Where(x => names.Contains(x.Name))]);

    /// <summary>The case's rows now.</summary>
    public async Task<IReadOnlyList<StoredRow>> ReadAsync(NpgsqlDataSource database, Guid caseId)
    {
        var rows = new List<StoredRow>();
        foreach (var table in Tables)
        {
            await using var command = database.CreateCommand(
                $"select {table.ColumnList} from {table.Name} where {(table.Name == "case_file" ? "id" : "case_id")} = $1");
            command.Parameters.Add(new NpgsqlParameter { Value = caseId });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var values = new object?[table.Columns.Count];
                for (var i = 0; i < values.Length; i++)
                    values[i] = await reader.IsDBNullAsync(i) ? null : reader.GetValue(i);
                rows.Add(new StoredRow(table, string.Join('/', table.KeyColumns.Select(x => values[x])), values));
            }
        }

        return rows;
    }
}
