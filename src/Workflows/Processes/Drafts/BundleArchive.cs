using System.IO.Compression;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Drafts;

/// <summary>
/// A bundle as a zip that equals its folder in <c>definitions/</c> byte for byte: <c>ID/…</c> and beside it
/// <c>_shared/…</c>. A zip from outside is hostile until it is read.
/// </summary>
public static class BundleArchive
{
    /// <summary>No zip is larger, packed or unpacked.</summary>
    public const int MaxSize = 20 * 1024 * 1024;

    private const int MaxEntries = 500;
    private const string Shared = "_shared/";

    /// <summary>The same bundle gives the same bytes.</summary>
    public static byte[] Write(ProcessBundle bundle, string processId)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in bundle.Files)
            {
                var entry = zip.CreateEntry(path.StartsWith(Shared, StringComparison.Ordinal) ? path : $"{processId}/{path}");
                entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return buffer.ToArray();
    }

    /// <exception cref="BundleException">The file is no zip, is too large, or holds something that is no part of a process.</exception>
    public static ProcessBundle Read(Stream stream)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            var entries = zip.Entries.Where(x => !x.FullName.EndsWith('/')).ToList();
            if (entries.Count > MaxEntries)
                throw new BundleException("", $"Zip-filen har {entries.Count} filer. Den får ha högst {MaxEntries}.", $"The zip has {entries.Count} files; at most {MaxEntries} are taken.");
            var left = MaxSize;
            var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            foreach (var entry in entries)
            {
                var content = ReadEntry(entry, Math.Min(left, ProcessBundle.MaxFileSize));
                left -= content.Length;
                if (!files.TryAdd(PathOf(entry.FullName), content))
                    throw new BundleException(entry.FullName, "Zip-filen har två filer med det här namnet. Ta bort den ena.", "The zip holds two files of this name; remove one.");
            }

            return new ProcessBundle(files);
        }
        catch (InvalidDataException)
        {
            throw new BundleException("", "Filen är ingen zip som går att läsa. Välj en zip som hämtats härifrån.", "The file is no zip that can be read; choose one that was downloaded here.");
        }
    }

    /// <summary>The process's own folder is left off, shared files keep theirs.</summary>
    private static string PathOf(string name)
    {
        var path = name.StartsWith(Shared, StringComparison.Ordinal) ? name : name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return DraftPath.IsAllowed(name) && DraftPath.IsAllowed(path)
            ? path
            : throw new BundleException(
                "", $"Zip-filen har '{name.ReplaceLineEndings(" ")}', som inte är en fil i en process. Ta bort den.", $"The zip holds '{name.ReplaceLineEndings(" ")}', which is no file of a process; remove it.");
    }

    private static byte[] ReadEntry(ZipArchiveEntry entry, int limit)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            if (content.Length + read > limit)
                throw new BundleException(entry.FullName, "Filen är för stor, eller hela zip-filen.", "The file is too large, or the zip is.");
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
