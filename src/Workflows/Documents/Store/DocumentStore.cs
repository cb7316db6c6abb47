using System.Security.Cryptography;

namespace Workflows.Documents.Store;

/// <summary>
/// Files under the hash of their content, in a folder that all hosts mount: <c>ab/cd/abcd…</c>.
/// A file is durable before <see cref="SaveAsync"/> returns, so the transaction that adds its row comes after it, and a
/// crash between the two leaves a file without a row, which the sweep removes a day later.
/// </summary>
public sealed class DocumentStore(string folder, TimeProvider machine)
{
    /// <summary>How long a file without a row is left alone: longer than any unit of work or unfinished form takes.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private const int BlockLength = 128 * 1024;
    private const int SweepBatch = 500;

    private string Incoming => Path.Combine(folder, "incoming");

    private string Leaving => Path.Combine(folder, "leaving");

    /// <summary>Reads the stream to its end, or to the limit, and keeps the file. The same content again costs no more room.</summary>
    public async Task<StoreOutcome> SaveAsync(Stream content, UploadRules rules, CancellationToken cancel = default)
    {
        Directory.CreateDirectory(Incoming);
        var draft = Path.Combine(Incoming, Guid.NewGuid().ToString("N"));
        try
        {
            await using var file = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BlockLength, FileOptions.Asynchronous);
            if (await ReceiveAsync(content, file, rules.LargestBytes, cancel) is not { } sha256)
                return new StoreOutcome.TooLarge(rules.LargestBytes);
            if (file.Length == 0)
                return new StoreOutcome.Empty();
            var format = FormatDetection.Detect(file);
            if (!rules.Allowed.Contains(format))
                return new StoreOutcome.NotAllowed(format);
            file.Flush(flushToDisk: true);
            var hash = ContentHash.Of(sha256);
            Keep(draft, hash);
            return new StoreOutcome.Stored(hash, file.Length, format);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Opens a kept file for reading.</summary>
    /// <param name="hash">Its name.</param>
    /// <param name="size">The size that its row states.</param>
    /// <exception cref="DocumentDamagedException">It is missing or of another size.</exception>
    public FileStream Open(ContentHash hash, long size)
    {
        FileStream file;
        try
        {
            file = new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BlockLength, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DocumentDamagedException(hash, "is missing");
        }

        if (file.Length == size)
            return file;
        var length = file.Length;
        file.Dispose();
        throw new DocumentDamagedException(hash, $"has {length} bytes instead of {size}");
    }

    /// <summary>Reads a kept file whole and compares it with its hash.</summary>
    /// <exception cref="DocumentDamagedException">It is missing, of another size, or its content has changed.</exception>
    public async Task VerifyAsync(ContentHash hash, long size, CancellationToken cancel = default)
    {
        await using var file = Open(hash, size);
        if (ContentHash.Of(await SHA256.HashDataAsync(file, cancel)) != hash)
            throw new DocumentDamagedException(hash, "has changed");
    }

    /// <summary>Removes files older than <see cref="Grace"/> that no row names. Safe to run on several hosts and to repeat.</summary>
    /// <param name="referenced">Answers which of up to 500 hashes a row names, as committed now.</param>
    /// <param name="cancel">Stops between files.</param>
    /// <returns>How many files were removed.</returns>
    public async Task<int> SweepAsync(
        Func<IReadOnlyList<ContentHash>, CancellationToken, Task<IReadOnlySet<ContentHash>>> referenced, CancellationToken cancel = default)
    {
        if (!Directory.Exists(folder))
            return 0;
        foreach (var abandoned in FilesIn(Incoming).Where(IsOld))
            File.Delete(abandoned);
        // Left by a sweep that was killed between its two steps: judged afresh.
        foreach (var file in FilesIn(Leaving))
            MoveBack(file);

        var removed = 0;
        foreach (var batch in Kept().Where(IsOld).Select(x => ContentHash.Parse(Path.GetFileName(x))).Chunk(SweepBatch))
        {
            var named = await referenced(batch, cancel);
            removed += batch.Where(x => !named.Contains(x)).Count(Remove);
        }

        return removed;
    }

    private static async Task<byte[]?> ReceiveAsync(Stream content, FileStream file, long limit, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockLength];
        int count;
        for (var total = 0L; (count = await content.ReadAsync(block, cancel)) > 0; total += count)
        {
            if (total + count > limit)
                return null;
            hash.AppendData(block, 0, count);
            await file.WriteAsync(block.AsMemory(0, count), cancel);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>Moves over an equal file too: its age starts again, so a sweep under way leaves it.</summary>
    private void Keep(string draft, ContentHash hash)
    {
        var path = PathOf(hash);
        var inner = Path.GetDirectoryName(path)!;
        var outer = Path.GetDirectoryName(inner)!;
        Directory.CreateDirectory(inner);
        File.SetLastWriteTimeUtc(draft, machine.GetUtcNow().UtcDateTime);
        File.Move(draft, path, overwrite: true);
        DurableFolder.Flush(inner);
        DurableFolder.Flush(outer);
        DurableFolder.Flush(folder);
    }

    /// <summary>Set aside first, then looked at again: whoever saves the same content meanwhile is not robbed of it.</summary>
    private bool Remove(ContentHash hash)
    {
        Directory.CreateDirectory(Leaving);
        var aside = Path.Combine(Leaving, hash.ToString());
        try
        {
            File.Move(PathOf(hash), aside, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            return false;
        }

        if (!IsOld(aside))
        {
            MoveBack(aside);
            return false;
        }

        File.Delete(aside);
        return true;
    }

    private void MoveBack(string aside)
    {
        if (ContentHash.TryParse(Path.GetFileName(aside), out var hash))
            File.Move(aside, PathOf(hash), overwrite: true);
    }

    private bool IsOld(string file) => machine.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(file)) > Grace;

    private IEnumerable<string> Kept() => Directory.EnumerateDirectories(folder, "??")
        .SelectMany(x => Directory.EnumerateFiles(x, new string('?', 64), SearchOption.AllDirectories))
        .Where(x => ContentHash.TryParse(Path.GetFileName(x), out _));

    private static IEnumerable<string> FilesIn(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder) : [];

    private string PathOf(ContentHash hash)
    {
        var name = hash.ToString();
        return Path.Combine(folder, name[..2], name[2..4], name);
    }
}
