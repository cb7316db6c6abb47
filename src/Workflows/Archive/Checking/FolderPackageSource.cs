namespace Workflows.Archive.Checking;

/// <summary>A package that lies unpacked in a folder. Links are refused, not followed.</summary>
internal sealed class FolderPackageSource : IPackageSource
{
    private readonly string _root;
    private readonly Dictionary<string, long> _files = new(StringComparer.Ordinal);

    public FolderPackageSource(string directory, PackageLimits limits)
    {
        _root = PackageRoot(Path.GetFullPath(directory));
        RootName = Path.GetFileName(_root.TrimEnd(Path.DirectorySeparatorChar));
        long total = 0;
        foreach (var file in FilesBelow(new DirectoryInfo(_root)))
        {
            var path = Path.GetRelativePath(_root, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            total += file.Length;
            if (_files.Count >= limits.Entries || file.Length > limits.FileBytes || total > limits.TotalBytes)
                throw new UnreadablePackageException("PKG-SIZE", path,
                    $"The package exceeds the limits ({limits.Entries} files, {limits.FileBytes} bytes a file, {limits.TotalBytes} bytes in all).");
            _files.Add(path, file.Length);
        }
    }

    public string? RootName { get; }

    public IReadOnlyDictionary<string, long> Files => _files;

    public Stream Open(string path) =>
        new FileStream(Path.Combine(_root, path.Replace('/', Path.DirectorySeparatorChar)), FileMode.Open, FileAccess.Read, FileShare.Read);

    public void Dispose()
    {
    }

    /// <summary>The folder itself, or the only folder in it where a zip was unpacked into a folder of its own.</summary>
    private static string PackageRoot(string directory)
    {
        if (File.Exists(Path.Combine(directory, PackageNames.MetsFile)))
            return directory;
        var inside = Directory.GetFileSystemEntries(directory);
        return inside is [var only] && new DirectoryInfo(only) is { Exists: true, LinkTarget: null } ? only : directory;
    }

    private static IEnumerable<FileInfo> FilesBelow(DirectoryInfo root)
    {
        var folders = new Stack<DirectoryInfo>([root]);
        while (folders.TryPop(out var folder))
        {
            foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(e => e.Name, StringComparer.Ordinal))
            {
                if (entry.LinkTarget is not null)
                    throw new UnreadablePackageException("PKG-PATH", entry.Name, "The package holds a link; put the file itself in its place.");
                if (entry is DirectoryInfo below)
                    folders.Push(below);
                else
                    yield return (FileInfo)entry;
            }
        }
    }
}
