namespace Testing;

/// <summary>Finds the material beside the checkout, such as conformance suites and standards, which is not part of it.</summary>
public static class SharedData
{
    /// <param name="relative">A path below the folder <c>shared</c>, for example <c>conformance/dmn</c>.</param>
    /// <returns>The file or folder, looked for upward from the repository; null when there is none.</returns>
    public static string? Find(string relative)
    {
        for (var folder = Directory.GetParent(Repository.Root); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", relative);
            if (Path.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
