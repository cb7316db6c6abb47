namespace Workflows.Processes.Bundles;

/// <summary>Reads a folder of <c>definitions/</c> and the shared files that its process names.</summary>
public static class ReadBundleFolder
{
    /// <param name="folder">E.g. <c>definitions/building-permit</c>; <c>_shared</c> lies beside it.</param>
    /// <exception cref="BundleException">A file is missing, too large or wrong.</exception>
    public static ProcessBundle Run(string folder)
    {
        var own = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(folder, file).Replace('\\', '/'), File: file))
            .Where(x => !x.Path.Split('/').Any(part => part.StartsWith('.')))
            .ToDictionary(x => x.Path, x => ReadFile(x.Path, x.File), StringComparer.Ordinal);
        var description = ProcessDescription.Parse(new ProcessBundle(own));
        var shared = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folder))!, "_shared");
        foreach (var path in description.Shared)
        {
            var file = Path.GetFullPath(Path.Combine(shared, path));
            if (!file.StartsWith(shared + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(file))
                throw new BundleException("process.json", $"Den gemensamma filen '{path}' finns inte.", $"The shared file '{path}' does not exist.");
            own[$"_shared/{path}"] = ReadFile(path, file);
        }

        return new ProcessBundle(own);
    }

    private static byte[] ReadFile(string path, string file)
    {
        var size = new FileInfo(file).Length;
        return size <= ProcessBundle.MaxFileSize
            ? File.ReadAllBytes(file)
            : throw ProcessBundle.TooLarge(path, size);
    }
}
