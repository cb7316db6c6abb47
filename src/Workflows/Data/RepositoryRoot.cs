namespace Workflows.Data;

/// <summary>Finds the checkout that the program was built in; a published program has none.</summary>
public static class RepositoryRoot
{
    /// <returns>The folder that holds <c>Workflows.sln</c>, looked for upward from the program; null when there is none.</returns>
    public static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Workflows.sln")))
                return folder.FullName;
        return null;
    }
}
