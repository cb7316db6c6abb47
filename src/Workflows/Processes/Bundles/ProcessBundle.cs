using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Workflows.Processes.Bundles;

/// <summary>
/// The files of one process definition with the shared files it names: relative path with forward slashes to content.
/// Immutable; its <see cref="Id"/> is the hash of the sorted paths and contents.
/// </summary>
public sealed class ProcessBundle
{
    /// <summary>No definition file is larger.</summary>
    public const int MaxFileSize = 10 * 1024 * 1024;

    private const int MaxFiles = 500;

    public ProcessBundle(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        Files = files.ToImmutableSortedDictionary(StringComparer.Ordinal);
        if (Files.Count > MaxFiles)
            throw new BundleException("", $"The bundle has {Files.Count} files; at most {MaxFiles} are taken.");
        foreach (var (path, content) in Files)
        {
            if (content.Length > MaxFileSize)
                throw new BundleException(path, $"The file has {content.Length} bytes; at most {MaxFileSize} are taken.");
        }

        Id = HashOf(Files);
    }

    public ImmutableSortedDictionary<string, byte[]> Files { get; }

    /// <summary>SHA-256 in lower-case hex over one line per file: path, tab, SHA-256 of the content.</summary>
    public string Id { get; }

    /// <exception cref="BundleException">The bundle has no such file.</exception>
    public byte[] Read(string path) =>
        Files.TryGetValue(path, out var content) ? content : throw new BundleException(path, "The file is missing from the bundle.");

    public string ReadText(string path)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Read(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new BundleException(path, "The file is not UTF-8 text.");
        }
    }

    /// <summary>The paths directly or deeper below a folder, e.g. <c>forms/</c>.</summary>
    public IEnumerable<string> Below(string folder) => Files.Keys.Where(x => x.StartsWith(folder, StringComparison.Ordinal));

    private static string HashOf(ImmutableSortedDictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, content) in files)
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\t{Convert.ToHexStringLower(SHA256.HashData(content))}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>A definition file is missing or wrong. The message says what and where.</summary>
public sealed class BundleException(string path, string problem) : Exception(path.Length == 0 ? problem : $"{path}: {problem}")
{
    public string Path { get; } = path;

    /// <summary>The same problem, its file named below the process's folder.</summary>
    public BundleException Below(string folder) => new($"{folder}/{Path}".TrimEnd('/'), problem);
}
