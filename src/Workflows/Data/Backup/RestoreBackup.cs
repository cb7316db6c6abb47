using Npgsql;

namespace Workflows.Data.Backup;

/// <summary>Loads a backup into an empty database of any supported PostgreSQL version, in one transaction, and checks what arrived.</summary>
public static class RestoreBackup
{
    /// <returns>A sentence that says what was restored.</returns>
    /// <exception cref="StartupException">
    /// The backup is damaged or of a newer release, or the database is not empty; nothing has been loaded then.
    /// </exception>
    public static async Task<string> RunAsync(NpgsqlDataSource database, DataFolder folder, BackupSet set, CancellationToken cancel)
    {
        var manifest = await set.OpenAsync(cancel);
        if (manifest.Format != BackupManifest.CurrentFormat)
            throw new StartupException($"The backup in {set.Root} has format {manifest.Format}; this release reads {BackupManifest.CurrentFormat}.");
        var schema = SchemaOf(manifest);
        await RefuseFullDatabaseAsync(database, cancel);

        // Files first, as always: no row may name a file that is not there.
        var files = KeptFiles.Load(set, folder);
        await SchemaUpgrade.ApplyAsync(database, schema, cancel);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await LoadAsync(connection, manifest, set, cancel);
        await transaction.CommitAsync(cancel);
        return $"Restored {manifest.Tables.Sum(x => x.Rows)} rows of {manifest.Tables.Count} tables and {files} files from {set.Root}.";
    }

    /// <summary>The schema as it was when the backup was taken; later files are applied when the host starts.</summary>
    private static SchemaFile[] SchemaOf(BackupManifest manifest)
    {
        var own = SchemaFile.All().ToDictionary(x => x.Number);
        return [.. manifest.Schema.Select(x => own.TryGetValue(x.Number, out var file) && file.Checksum == x.Checksum
            ? file
            : throw new StartupException($"The backup was taken with the schema file {x.Name}, which this release does not have. Use the release that took it, or a later one."))];
    }

    private static async Task RefuseFullDatabaseAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var tables = await Catalog.TablesAsync(connection, cancel);
        if (tables.Count > 0)
            throw new StartupException(
                $"The database holds {tables.Count} tables already; restore needs an empty one. "
                + "Set Workflows__DataFolder to a new folder, or ConnectionStrings__Workflows to a new database.");
    }

    internal static async Task LoadAsync(NpgsqlConnection connection, BackupManifest manifest, BackupSet set, CancellationToken cancel)
    {
        // Keys go and come back around the load: so the order of tables does not matter, and coming back proves every reference.
        var keys = await Catalog.ForeignKeysAsync(connection, cancel);
        foreach (var (table, name, _) in keys)
            await Catalog.ExecuteAsync(connection, $"alter table public.{Catalog.Quote(table)} drop constraint {Catalog.Quote(name)}", cancel);
        foreach (var table in manifest.Tables)
            await LoadTableAsync(connection, table, set, cancel);
        foreach (var (table, name, definition) in keys)
            await Catalog.ExecuteAsync(connection, $"alter table public.{Catalog.Quote(table)} add constraint {Catalog.Quote(name)} {definition}", cancel);

        foreach (var sequence in manifest.Sequences.Where(x => x.LastValue is not null))
            await Catalog.ExecuteAsync(
                connection, $"select setval('public.{Catalog.Quote(sequence.Name).Replace("'", "''", StringComparison.Ordinal)}', {sequence.LastValue})", cancel);
    }

    private static async Task LoadTableAsync(NpgsqlConnection connection, BackupTable table, BackupSet set, CancellationToken cancel)
    {
        var name = $"public.{Catalog.Quote(table.Name)}";
        // Triggers guard how rows come to be; these have come to be already. Rows that the schema itself brings are in the backup.
        await Catalog.ExecuteAsync(connection, $"alter table {name} disable trigger user; truncate {name}", cancel);
        await CopyText.LoadAsync(connection, table.Target, set.PathOf(table.File), cancel);
        await Catalog.ExecuteAsync(connection, $"alter table {name} enable trigger user", cancel);
        var rows = await Catalog.RowsAsync(connection, table.Name, cancel);
        if (rows != table.Rows)
            throw new StartupException($"The table {table.Name} holds {rows} rows after loading, and the backup {table.Rows}; nothing was restored.");
    }
}
