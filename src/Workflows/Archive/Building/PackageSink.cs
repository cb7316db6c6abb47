using System.IO.Compression;

namespace Workflows.Archive.Building;

/// <summary>What was written: path from the package root, size in bytes, SHA-256 in lower-case hexadecimal.</summary>
internal sealed record WrittenFile(string Path, long Size, string Sha256);

/// <summary>Where a package goes: a folder or a zip.</summary>
internal interface IPackageSink : IAsyncDisposable
{
    Task<Stream> CreateAsync(string path, CancellationToken cancellation);
}

internal static class PackageSinkWriting
{
    public static async Task<WrittenFile> WriteAsync(
        this IPackageSink sink, string path, Func<Stream, Task> write, CancellationToken cancellation)
    {
        await using var target = await sink.CreateAsync(path, cancellation);
        await using var hashing = new HashingStream(target);
        await write(hashing);
        await hashing.FlushAsync(cancellation);
        return new WrittenFile(path, hashing.BytesWritten, hashing.Sha256());
    }
}

internal sealed class FolderSink(string directory) : IPackageSink
{
    public Task<Stream> CreateAsync(string path, CancellationToken cancellation)
    {
        var full = Path.Combine(directory, path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return Task.FromResult<Stream>(new FileStream(full, FileMode.CreateNew, FileAccess.Write, FileShare.None));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>
/// Entries are stored, not deflated: most are compressed already, an archive wants no layer more than it must have,
/// and the bytes do not depend on the release of a compression library.
/// </summary>
internal sealed class ZipSink(ZipArchive zip, string root, DateTimeOffset stamp) : IPackageSink
{
    private static readonly DateTimeOffset EarliestZipTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LatestZipTime = new(2107, 12, 31, 23, 59, 58, TimeSpan.Zero);

    public async Task<Stream> CreateAsync(string path, CancellationToken cancellation)
    {
        var entry = zip.CreateEntry($"{root}/{path}", CompressionLevel.NoCompression);
        var utc = stamp.ToUniversalTime();
        entry.LastWriteTime = utc < EarliestZipTime ? EarliestZipTime : utc > LatestZipTime ? LatestZipTime : utc;
        return await entry.OpenAsync(cancellation);
    }

    public ValueTask DisposeAsync() => zip.DisposeAsync();
}
