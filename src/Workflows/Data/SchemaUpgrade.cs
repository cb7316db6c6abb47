using Npgsql;

namespace Workflows.Data;

/// <summary>
/// Brings a database to the program's schema: each numbered file exactly once, in its own transaction, under a lock that
/// lets only one host work at a time.
/// </summary>
public static class SchemaUpgrade
{
    // Any number will do, as long as every release uses the same.
    private const long LockKey = 7_305_412_118;

    /// <returns>The names of the files that were applied now.</returns>
    /// <exception cref="StartupException">
    /// An applied file has changed since, the database is of a newer release, or a file fails.
    /// </exception>
    public static Task<IReadOnlyList<string>> ApplyAsync(NpgsqlDataSource database, CancellationToken cancel) =>
        ApplyAsync(database, SchemaFile.All(), cancel);

    internal static async Task<IReadOnlyList<string>> ApplyAsync(
        NpgsqlDataSource database, IReadOnlyList<SchemaFile> files, CancellationToken cancel)
    {
        await using var alone = await StartupLock.TakeAsync(database, LockKey, cancel);
        await using var connection = await database.OpenConnectionAsync(cancel);
        var applied = await AppliedAsync(connection, cancel);
        Check(files, applied);
        var missing = files.Where(x => !applied.ContainsKey(x.Number)).ToArray();
        foreach (var file in missing)
            await ApplyAsync(connection, file, cancel);
        if (missing.Length > 0)
            await connection.ReloadTypesAsync(cancel);
        return [.. missing.Select(x => x.Name)];
    }

    private static void Check(IReadOnlyList<SchemaFile> files, Dictionary<int, (string Name, string Checksum)> applied)
    {
        foreach (var (number, (name, checksum)) in applied)
        {
            var file = files.FirstOrDefault(x => x.Number == number)
                ?? throw new StartupException(
                    $"The database was upgraded by a newer release ({name}) than this one. Start that release or a later one.");
            if (file.Checksum != checksum)
                throw new StartupException(
                    $"The schema file {file.Name} has changed since it was applied to this database. Put it back as it was and add a new file for the change.");
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, SchemaFile file, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        try
        {
            await ExecuteAsync(connection, file.Sql, cancel);
        }
        catch (PostgresException e)
        {
            throw new StartupException($"The schema file {file.Name} cannot be applied: {e.MessageText} (SQLSTATE {e.SqlState}).", e);
        }

        await using var record = new NpgsqlCommand(
            "insert into schema_version (number, name, checksum) values ($1, $2, $3)", connection, transaction)
        {
            Parameters = { new() { Value = file.Number }, new() { Value = file.Name }, new() { Value = file.Checksum } },
        };
        await record.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task<Dictionary<int, (string Name, string Checksum)>> AppliedAsync(
        NpgsqlConnection connection, CancellationToken cancel)
    {
        var applied = new Dictionary<int, (string, string)>();
        await using (var look = new NpgsqlCommand("select to_regclass('schema_version') is not null", connection))
            if (await look.ExecuteScalarAsync(cancel) is not true)
                return applied;

        await using var command = new NpgsqlCommand("select number, name, checksum from schema_version order by number", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            applied.Add(reader.GetInt32(0), (reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
