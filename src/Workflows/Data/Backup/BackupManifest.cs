namespace Workflows.Data.Backup;

/// <summary>What a backup holds.</summary>
/// <param name="Format">The layout of the backup itself; 1 so far.</param>
/// <param name="TakenAt">When its snapshot was taken.</param>
/// <param name="Server">The PostgreSQL it was taken from.</param>
/// <param name="Schema">The schema files that had been applied.</param>
/// <param name="Tables">The tables, in the order they are loaded.</param>
/// <param name="Sequences">Where each sequence stood.</param>
/// <param name="Files">How many kept files there are.</param>
public sealed record BackupManifest(
    int Format,
    DateTimeOffset TakenAt,
    string Server,
    IReadOnlyList<AppliedSchemaFile> Schema,
    IReadOnlyList<BackupTable> Tables,
    IReadOnlyList<BackupSequence> Sequences,
    int Files)
{
    public const int CurrentFormat = 1;
}

/// <summary>A schema file and its checksum, as recorded in the database.</summary>
public sealed record AppliedSchemaFile(int Number, string Name, string Checksum);

/// <summary>One table: its columns without the computed ones, its file and how many rows are in it.</summary>
public sealed record BackupTable(string Name, IReadOnlyList<string> Columns, string File, long Rows)
{
    /// <summary>Table and columns as SQL names them.</summary>
    public string Target => $"public.{Catalog.Quote(Name)} ({string.Join(", ", Columns.Select(Catalog.Quote))})";
}

/// <summary>A sequence and the last number it gave; null when it has given none.</summary>
public sealed record BackupSequence(string Name, long? LastValue);
