using System.Data;
using Npgsql;

namespace Workflows.Data.Backup;

/// <summary>Writes one consistent picture of database and kept files to a folder, while hosts go on working.</summary>
public static class MakeBackup
{
    /// <returns>A sentence that says what was saved.</returns>
    /// <exception cref="StartupException">The target is not empty or the database holds nothing to save.</exception>
    public static async Task<string> RunAsync(
        NpgsqlDataSource database, DataFolder folder, BackupSet set, TimeProvider machine, CancellationToken cancel)
    {
        set.Create();
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var tables = await Catalog.TablesAsync(connection, cancel);
        if (tables.All(x => x.Name != "schema_version"))
            throw new StartupException("The database holds no tables of this product; there is nothing to save.");

        var saved = new List<BackupTable>();
        foreach (var (name, columns) in tables.Where(x => x.Name != "schema_version"))
        {
            var table = new BackupTable(name, columns, $"tables/{name}.copy", 0);
            saved.Add(table with { Rows = await CopyText.WriteAsync(connection, table.Target, set.PathOf(table.File), cancel) });
        }

        var manifest = new BackupManifest(
            BackupManifest.CurrentFormat,
            machine.GetUtcNow(),
            connection.PostgreSqlVersion.ToString(),
            await Catalog.SchemaAsync(connection, cancel),
            saved,
            await Catalog.SequencesAsync(connection, cancel),
            // After the snapshot: every file that a row in it names was on the disk before that row.
            KeptFiles.Save(folder, set));
        await set.SealAsync(manifest, cancel);
        return $"Saved {saved.Sum(x => x.Rows)} rows of {saved.Count} tables and {manifest.Files} files in {set.Root}.";
    }
}
