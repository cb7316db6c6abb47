using Npgsql;
using Workflows.Data;
using Workflows.Documents.Store;

namespace Workflows.Documents.Uploads;

/// <summary>
/// Files that arrive piece by piece, so that a broken connection costs one piece. The row says how much has arrived; what a
/// killed host wrote beyond that is cut off by the next piece. A whole file is checked by its content and kept in the store.
/// </summary>
public sealed class ResumableUploads(NpgsqlDataSource database, DataFolder folder, DocumentStore store, TimeProvider machine)
{
    /// <summary>The largest piece, in bytes.</summary>
    public const int LargestPiece = 2 * 1024 * 1024;

    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 200;

    private const int MostInADay = 400;

    private string Arriving => Path.Combine(folder.Documents, "arriving");

    /// <param name="owner">Whose it is; nobody else adds to it or uses it.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="size">How many bytes there will be.</param>
    /// <param name="rules">The largest size and the formats that are taken.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<PieceOutcome> BeginAsync(string owner, string name, long size, UploadRules rules, CancellationToken cancellation = default)
    {
        if (size <= 0)
            return new PieceOutcome.Refused(UploadRefusal.Empty);
        if (size > rules.LargestBytes)
            return new PieceOutcome.Refused(UploadRefusal.TooLarge);
        var now = machine.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var command = database.CreateCommand(
            """
            insert into upload (id, owner, name, size, received, begun_at)
            select $1, $2, $3, $4, 0, $5 where (select count(*) from upload where owner = $2 and begun_at > $6) < $7
            """);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new() { Value = id }, new() { Value = owner }, new() { Value = name.Length > LongestName ? name[^LongestName..] : name },
            new() { Value = size }, new() { Value = now }, new() { Value = now - DocumentStore.Grace }, new() { Value = MostInADay },
        ]);
        return await command.ExecuteNonQueryAsync(cancellation) == 1
            ? new PieceOutcome.Kept(new UploadProgress(id, 0, size, false))
            : new PieceOutcome.Refused(UploadRefusal.TooMany);
    }

    /// <returns>Null when the owner has no such upload.</returns>
    public async Task<UploadProgress?> FindAsync(Guid id, string owner, CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand("select received, size, sha256 is not null from upload where id = $1 and owner = $2");
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        command.Parameters.Add(new NpgsqlParameter { Value = owner });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? new UploadProgress(id, reader.GetInt64(0), reader.GetInt64(1), reader.GetBoolean(2)) : null;
    }

    /// <summary>Adds the next piece; the last one makes the file whole.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="offset">Where the piece begins.</param>
    /// <param name="piece">At most <see cref="LargestPiece"/> bytes.</param>
    /// <param name="rules">The formats that are taken.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<PieceOutcome> AddAsync(
        Guid id, string owner, long offset, ReadOnlyMemory<byte> piece, UploadRules rules, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await LockAsync(connection, id, owner, cancellation) is not { } progress)
            return new PieceOutcome.NotFound();
        if (progress.Done || offset != progress.Received || offset + piece.Length > progress.Size)
            return new PieceOutcome.WrongOffset(progress);
        var whole = await WriteAsync(id, offset, piece, cancellation) == progress.Size;
        if (!whole)
        {
            await ExecuteAsync(connection, "update upload set received = $2 where id = $1", [id, offset + piece.Length], cancellation);
            await transaction.CommitAsync(cancellation);
            return new PieceOutcome.Kept(progress with { Received = offset + piece.Length });
        }

        var outcome = await FinishAsync(connection, progress, rules, cancellation);
        await transaction.CommitAsync(cancellation);
        File.Delete(PathOf(id));
        return outcome;
    }

    /// <summary>Keeps a file that came whole, for the form that is posted next.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="file">Already in the store.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<Guid> KeepWholeAsync(string owner, StoredFile file, CancellationToken cancellation = default)
    {
        var now = machine.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var command = database.CreateCommand(
            "insert into upload (id, owner, name, size, received, media_type, sha256, begun_at) values ($1, $2, $3, $4, $4, $5, $6, $7)");
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new() { Value = id }, new() { Value = owner }, new() { Value = file.Name }, new() { Value = file.Size },
            new() { Value = file.MediaType }, new() { Value = file.Sha256 }, new() { Value = now },
        ]);
        await command.ExecuteNonQueryAsync(cancellation);
        return id;
    }

    /// <summary>The whole files of an owner among these uploads, in their order.</summary>
    public async Task<IReadOnlyList<StoredFile>> TakeAsync(IReadOnlyList<Guid> ids, string owner, CancellationToken cancellation = default)
    {
        if (ids.Count == 0)
            return [];
        await using var command = database.CreateCommand(
            """
            select name, media_type, size, sha256 from upload where id = any($1) and owner = $2 and sha256 is not null
            order by array_position($1, id)
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = ids.ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = owner });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var files = new List<StoredFile>();
        while (await reader.ReadAsync(cancellation))
            files.Add(new StoredFile(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3)));
        return files;
    }

    /// <summary>Removes what was begun more than a day ago, used or not. Safe to run on several hosts and to repeat.</summary>
    public async Task SweepAsync(CancellationToken cancellation = default)
    {
        await using (var command = database.CreateCommand("delete from upload where begun_at < $1"))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = machine.GetUtcNow() - DocumentStore.Grace });
            await command.ExecuteNonQueryAsync(cancellation);
        }

        if (!Directory.Exists(Arriving))
            return;
        foreach (var file in Directory.EnumerateFiles(Arriving).Where(x => machine.GetUtcNow() - File.GetLastWriteTimeUtc(x) > 2 * DocumentStore.Grace))
            File.Delete(file);
    }

    private static async Task<UploadProgress?> LockAsync(NpgsqlConnection connection, Guid id, string owner, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select received, size, sha256 is not null from upload where id = $1 and owner = $2 for update", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        command.Parameters.Add(new NpgsqlParameter { Value = owner });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? new UploadProgress(id, reader.GetInt64(0), reader.GetInt64(1), reader.GetBoolean(2)) : null;
    }

    private async Task<long> WriteAsync(Guid id, long offset, ReadOnlyMemory<byte> piece, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Arriving);
        await using var file = new FileStream(PathOf(id), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        if (file.Length < offset)
            throw new DocumentArrivalException(id);
        file.SetLength(offset);
        file.Position = offset;
        await file.WriteAsync(piece, cancellation);
        file.Flush(flushToDisk: true);
        return file.Length;
    }

    private async Task<PieceOutcome> FinishAsync(NpgsqlConnection connection, UploadProgress progress, UploadRules rules, CancellationToken cancellation)
    {
        StoreOutcome outcome;
        await using (var file = File.OpenRead(PathOf(progress.Id)))
            outcome = await store.SaveAsync(file, rules, cancellation);
        if (outcome is StoreOutcome.Stored stored)
        {
            await ExecuteAsync(
                connection, "update upload set received = size, media_type = $2, sha256 = $3 where id = $1",
                [progress.Id, stored.Format.MediaType, stored.Hash.ToString()], cancellation);
            return new PieceOutcome.Kept(progress with { Received = progress.Size, Done = true });
        }

        await ExecuteAsync(connection, "delete from upload where id = $1", [progress.Id], cancellation);
        return new PieceOutcome.Refused(outcome switch
        {
            StoreOutcome.Empty => UploadRefusal.Empty,
            StoreOutcome.TooLarge => UploadRefusal.TooLarge,
            _ => UploadRefusal.NotAllowed,
        });
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, object[] values, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private string PathOf(Guid id) => Path.Combine(Arriving, id.ToString("N"));
}

/// <summary>What has arrived of a file is gone, though its row says otherwise: the folder is not the one that all hosts share.</summary>
public sealed class DocumentArrivalException(Guid id) : Exception($"What has arrived of upload {id} is not in the data folder that all hosts share.");
