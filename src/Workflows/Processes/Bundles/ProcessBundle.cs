using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Workflows.Deadlines.Rules;

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
            throw new BundleException("", $"Processen har {Files.Count} filer. Den får ha högst {MaxFiles}.", $"The process has {Files.Count} files; at most {MaxFiles} are taken.");
        foreach (var (path, content) in Files)
        {
            if (content.Length > MaxFileSize)
                throw TooLarge(path, content.Length);
        }

        Id = HashOf(Files);
    }

    public ImmutableSortedDictionary<string, byte[]> Files { get; }

    /// <summary>SHA-256 in lower-case hex over one line per file: path, tab, SHA-256 of the content.</summary>
    public string Id { get; }

    /// <exception cref="BundleException">The bundle has no such file.</exception>
    public byte[] Read(string path) =>
        Files.TryGetValue(path, out var content) ? content : throw Missing(path);

    /// <summary>What is said of a file that is not there.</summary>
    public static BundleException Missing(string path) => new(path, "Filen saknas i processen.", "The file is missing from the process.");

    /// <summary>What is said of a file that is larger than <see cref="MaxFileSize"/>.</summary>
    public static BundleException TooLarge(string path, long size) =>
        new(path, $"Filen har {size} byte. En fil får ha högst {MaxFileSize}.", $"The file has {size} bytes; at most {MaxFileSize} are taken.");

    public string ReadText(string path)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Read(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new BundleException(path, "Filen är inte text i UTF-8. Spara den som UTF-8.", "The file is not UTF-8 text; save it as UTF-8.");
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
/// <param name="path">The file; empty where it is about none.</param>
/// <param name="problem">What is wrong and what to do.</param>
public sealed class BundleException(string path, Texts problem) : Exception(After(path, problem.En))
{
    public BundleException(string path, string sv, string en)
        : this(path, new Texts(sv, en))
    {
    }

    public BundleException(string path, JsonFileException problem)
        : this(path, new Texts(problem.Told.Sv, problem.Told.En))
    {
    }

    public string Path { get; } = path;

    /// <summary>What is wrong and what to do, for whoever sees which file it is.</summary>
    public Texts Problem { get; } = problem;

    /// <summary>The problem after its file.</summary>
    public Texts Told => new(After(Path, Problem.Sv), After(Path, Problem.En));

    /// <summary>The same problem, its file named below the process's folder.</summary>
    public BundleException Below(string folder) => new($"{folder}/{Path}".TrimEnd('/'), Problem);

    private static string After(string path, string problem) => path.Length == 0 ? problem : $"{path}: {problem}";
}
