namespace Workflows.Data.Backup;

/// <summary>Copies what is kept outside the database: documents, sent mail and handed-over packages. Their files never change once they are there.</summary>
internal static class KeptFiles
{
    private const string Documents = "documents";
    private const string Mail = "mail";
    private const string Archive = "archive";

    /// <returns>How many files were copied.</returns>
    public static int Save(DataFolder from, BackupSet to) =>
        Copy(from.Documents, to.PathOf(Documents), StoredIn)
        + Copy(from.Mail, to.PathOf(Mail), FinishedIn)
        + Copy(from.Archive, to.PathOf(Archive), FinishedIn);

    /// <returns>How many files were copied.</returns>
    public static int Load(BackupSet from, DataFolder to) =>
        Copy(from.PathOf(Documents), to.Documents, StoredIn)
        + Copy(from.PathOf(Mail), to.Mail, FinishedIn)
        + Copy(from.PathOf(Archive), to.Archive, FinishedIn);

    /// <summary>Documents lie two folders of two characters deep; what is beside them is on its way in or out.</summary>
    private static IEnumerable<string> StoredIn(string folder) =>
        Directory.EnumerateDirectories(folder, "??").SelectMany(x => Directory.EnumerateFiles(x, "*", SearchOption.AllDirectories));

    /// <summary>Mail and packages are written under a name that begins with a dot, and renamed when they are whole.</summary>
    private static IEnumerable<string> FinishedIn(string folder) =>
        Directory.EnumerateFiles(folder).Where(x => !Path.GetFileName(x).StartsWith('.'));

    private static int Copy(string from, string to, Func<string, IEnumerable<string>> files)
    {
        if (!Directory.Exists(from))
            return 0;
        var count = 0;
        foreach (var file in files(from))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
            count++;
        }

        return count;
    }
}
