namespace Workflows.Archive.Checking;

/// <summary>Rules for names inside a package and for references between its files.</summary>
internal static class PackagePath
{
    /// <summary>Why a name must not be unpacked; null if it may.</summary>
    public static string? Danger(string path)
    {
        if (path.Length is 0 or > 1024)
            return "the name is empty or longer than 1024 characters";
        if (path.Contains('\\') || path.Contains(':'))
            return "the name holds a backslash or a colon";
        if (path.Any(char.IsControl))
            return "the name holds a control character";
        return path.Split('/').Any(part => part is "" or "." or "..")
            ? "the name is absolute or climbs out of its folder"
            : null;
    }

    /// <summary>
    /// The file that <paramref name="href"/> means when it stands in a METS file of <paramref name="baseFolder"/>;
    /// null if it points outside the package or is no relative path.
    /// </summary>
    public static string? Resolve(string baseFolder, string href)
    {
        var path = href.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? href["file:".Length..] : href;
        if (path.StartsWith('/') || path.Contains('\\'))
            return null;
        var parts = new List<string>(baseFolder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in Uri.UnescapeDataString(path).Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return null;
            else
                parts.RemoveAt(parts.Count - 1);
        }
        var resolved = string.Join('/', parts);
        return Danger(resolved) is null ? resolved : null;
    }

    /// <summary>An empty file whose name begins with a dot only keeps its folder in being.</summary>
    public static bool IsPlaceholder(string path, long size) =>
        size == 0 && path[(path.LastIndexOf('/') + 1)..].StartsWith('.');
}
