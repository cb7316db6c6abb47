namespace Workflows.Data.Backup;

/// <summary>Copies the document store, whose files never change once they are there.</summary>
internal static class KeptFiles
{
    /// <returns>How many files were copied.</returns>
    public static int Copy(string from, string to)
    {
        if (!Directory.Exists(from))
            return 0;
        // Kept files lie two folders of two characters deep; what is beside them is on its way in or out.
        var files = Directory.EnumerateDirectories(from, "??").SelectMany(x => Directory.EnumerateFiles(x, "*", SearchOption.AllDirectories));
        var count = 0;
        foreach (var file in files)
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
            count++;
        }

        return count;
    }
}
