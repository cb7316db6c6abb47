using Npgsql;

namespace Benchmarks.Engine;

/// <summary>
/// The least that could store the same: the rows that a step of the product left behind, written by one prepared batch in
/// one transaction and one round trip, rows of one table in one statement. It reads nothing, decides nothing and computes
/// nothing. Where the product counts a number series, the batch does.
/// </summary>
internal sealed class Floor : IAsyncDisposable
{
    /// <summary>Each use adds as many to counted ids, so that a case can be used again.</summary>
    private const long Stride = 1L << 24;

    private static long used;

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlBatch batch;
    private readonly List<(NpgsqlParameter Parameter, Kind Kind, object? Value)> varying = [];

    private Floor(NpgsqlConnection connection)
    {
        this.connection = connection;
        batch = new NpgsqlBatch(connection);
    }

    private enum Kind
    {
        Case,
        NewId,
        Counted,
        Wait,
        Job,
    }

    public int Statements => batch.BatchCommands.Count;

    /// <param name="database">Where to write.</param>
    /// <param name="delta">What a step of the product stored.</param>
    /// <param name="series">The number series to count for a new case; null when the case exists.</param>
    public static async Task<Floor> PrepareAsync(NpgsqlDataSource database, CaseDelta delta, string? series)
    {
        var floor = new Floor(await database.OpenConnectionAsync());
        foreach (var (row, columns) in delta.Changed)
            floor.Update(row, columns);
        foreach (var row in delta.Removed)
            floor.Delete(row);
        foreach (var rows in delta.Added.GroupBy(x => x.Table))
            floor.Insert(rows.Key, [.. rows], rows.Key.Name == "case_file" ? series : null);
        await floor.batch.PrepareAsync();
        return floor;
    }

    /// <summary>Stores once more.</summary>
    /// <param name="task">The task or job that the step completes, of an existing case; only the case counts when it is new.</param>
    public Task RunAsync(OpenTask task)
    {
        var uses = Interlocked.Increment(ref used);
        foreach (var (parameter, kind, value) in varying)
        {
            parameter.Value = kind switch
            {
                Kind.Case => task.CaseId,
                Kind.NewId => Guid.CreateVersion7(),
                Kind.Wait => task.WaitId,
                Kind.Job => task.TaskId,
                _ => (long)value! + (uses * Stride),
            };
        }

        return batch.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await batch.DisposeAsync();
        await connection.DisposeAsync();
    }

    private void Insert(CaseTable table, StoredRow[] rows, string? series)
    {
        var command = new NpgsqlBatchCommand();
        var lines = rows.Select(row => string.Join(", ", table.Columns.Select((column, i) =>
            column.Name == "number" && series is not null ? "n.number" : Add(command, table, i, row.Values[i], isKey: true)))).ToList();
        if (series is null)
        {
            command.CommandText = $"insert into {table.Name} ({table.ColumnList}) values {string.Join(", ", lines.Select(x => $"({x})"))}";
        }
        else
        {
            var board = Plain(command, "text", rows[0].Values[table.IndexOf("board")]);
            var prefix = Plain(command, "text", series);
            command.CommandText =
                $"""
                with n as (
                    insert into number_series (board, series, year, last_number) values ({board}, {prefix}, 2026, 1)
                    on conflict (board, series, year) do update set last_number = number_series.last_number + 1
                    returning {prefix} || ' 2026-' || lpad(last_number::text, 6, '0') as number)
                insert into {table.Name} ({table.ColumnList}) select {lines[0]} from n
                """;
        }

        batch.BatchCommands.Add(command);
    }

    private void Update(StoredRow row, IReadOnlyList<int> columns)
    {
        var command = new NpgsqlBatchCommand();
        var changes = columns.Select(x => $"{row.Table.Columns[x].Name} = {Add(command, row.Table, x, row.Values[x], isKey: false)}").ToList();
        command.CommandText = $"update {row.Table.Name} set {string.Join(", ", changes)} where {Where(command, row)}";
        batch.BatchCommands.Add(command);
    }

    private void Delete(StoredRow row)
    {
        var command = new NpgsqlBatchCommand();
        command.CommandText = $"delete from {row.Table.Name} where {Where(command, row)}";
        batch.BatchCommands.Add(command);
    }

    /// <summary>The row by its key; a task by its wait and a job by the id that the caller gives.</summary>
    private string Where(NpgsqlBatchCommand command, StoredRow row) => string.Join(" and ", row.Table.KeyColumns.Select(x =>
    {
        var (name, type) = row.Table.Columns[x];
        if (IsCase(row.Table, name))
            return $"{name} = {Vary(command, type, Kind.Case, null)}";
        return (row.Table.Name, name) switch
        {
            ("case_task", "wait_id") => $"{name} = {Vary(command, type, Kind.Wait, 0L)}",
            ("job", "id") => $"{name} = {Vary(command, type, Kind.Job, null)}",
            _ => $"{name} = {Plain(command, type, row.Values[x])}",
        };
    }));

    private string Add(NpgsqlBatchCommand command, CaseTable table, int column, object? value, bool isKey)
    {
        var (name, type) = table.Columns[column];
        if (IsCase(table, name))
            return Vary(command, type, Kind.Case, null);
        if (isKey && name == "id" && type == "uuid")
            return Vary(command, type, Kind.NewId, null);
        return isKey && value is long && (table.KeyColumns.Contains(column) || name == "wait_id")
            ? Vary(command, type, Kind.Counted, value)
            : Plain(command, type, value);
    }

    private static bool IsCase(CaseTable table, string column) => column == (table.Name == "case_file" ? "id" : "case_id");

    private string Vary(NpgsqlBatchCommand command, string type, Kind kind, object? value)
    {
        var parameter = new NpgsqlParameter { DataTypeName = type, Value = value ?? Guid.Empty };
        varying.Add((parameter, kind, value));
        command.Parameters.Add(parameter);
        return $"${command.Parameters.Count}";
    }

    private static string Plain(NpgsqlBatchCommand command, string type, object? value)
    {
        command.Parameters.Add(new NpgsqlParameter { DataTypeName = type, Value = value ?? DBNull.Value });
        return $"${command.Parameters.Count}";
    }
}
