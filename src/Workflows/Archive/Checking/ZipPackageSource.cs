using System.IO.Compression;

namespace Workflows.Archive.Checking;

/// <summary>
/// A zipped package, read in place and never unpacked to disk. Names that climb, links, encrypted or repeated
/// entries, too many, too large or too tightly packed ones end the check before anything is read.
/// </summary>
internal sealed class ZipPackageSource : IPackageSource
{
    private const int UnixLink = 0xA000;
    private const int UnixTypeMask = 0xF000;
    private const long RatioAppliesAbove = 1 << 20;

    private readonly FileStream _file;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _files = new(StringComparer.Ordinal);

    public ZipPackageSource(string path, PackageLimits limits)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            _zip = new ZipArchive(_file, ZipArchiveMode.Read, leaveOpen: false);
            var entries = Accept(_zip, limits);
            RootName = CommonRoot(entries.Select(entry => entry.FullName));
            foreach (var entry in entries)
            {
                var name = RootName is null ? entry.FullName : entry.FullName[(RootName.Length + 1)..];
                _entries.Add(name, entry);
                _files.Add(name, entry.Length);
            }
        }
        catch (Exception e) when (e is InvalidDataException or UnreadablePackageException or ArgumentException)
        {
            _file.Dispose();
            throw e is UnreadablePackageException ? e : new UnreadablePackageException("PKG-ZIP", "", $"The zip cannot be read: {e.Message}");
        }
    }

    public string? RootName { get; }

    public IReadOnlyDictionary<string, long> Files => _files;

    public Stream Open(string path)
    {
        var entry = _entries[path];
        return new BoundedStream(entry.Open(), entry.Length);
    }

    public void Dispose() => _zip.Dispose();

    private static List<ZipArchiveEntry> Accept(ZipArchive zip, PackageLimits limits)
    {
        if (zip.Entries.Count > limits.Entries)
            throw new UnreadablePackageException("PKG-SIZE", "", $"The zip has {zip.Entries.Count} entries; the limit is {limits.Entries}.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var files = new List<ZipArchiveEntry>();
        long total = 0;
        foreach (var entry in zip.Entries)
        {
            Judge(entry, limits);
            if (!names.Add(entry.FullName.TrimEnd('/')))
                throw new UnreadablePackageException("PKG-PATH", entry.FullName, "Two entries have this name (upper and lower case count as one).");
            total += entry.Length;
            if (total > limits.TotalBytes)
                throw new UnreadablePackageException("PKG-SIZE", entry.FullName, $"The zip unpacks to more than {limits.TotalBytes} bytes.");
            if (!entry.FullName.EndsWith('/'))
                files.Add(entry);
        }
        return files;
    }

    private static void Judge(ZipArchiveEntry entry, PackageLimits limits)
    {
        if (PackagePath.Danger(entry.FullName.TrimEnd('/')) is { } danger)
            throw new UnreadablePackageException("PKG-PATH", entry.FullName, $"The entry is refused: {danger}.");
        if (((entry.ExternalAttributes >> 16) & UnixTypeMask) == UnixLink)
            throw new UnreadablePackageException("PKG-PATH", entry.FullName, "The entry is a link; put the file itself in its place.");
        if (entry.IsEncrypted)
            throw new UnreadablePackageException("PKG-ZIP", entry.FullName, "The entry is encrypted; an archive cannot keep it.");
        if (entry.Length > limits.FileBytes)
            throw new UnreadablePackageException("PKG-SIZE", entry.FullName, $"The entry announces {entry.Length} bytes; the limit is {limits.FileBytes}.");
        if (entry.Length > RatioAppliesAbove && entry.Length / Math.Max(entry.CompressedLength, 1) > limits.CompressionRatio)
            throw new UnreadablePackageException("PKG-SIZE", entry.FullName,
                $"The entry unpacks to more than {limits.CompressionRatio} times its size, as a zip bomb does.");
    }

    private static string? CommonRoot(IEnumerable<string> names)
    {
        string? root = null;
        foreach (var name in names)
        {
            var slash = name.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0 || (root is not null && name[..slash] != root))
                return null;
            root ??= name[..slash];
        }
        return root;
    }
}
