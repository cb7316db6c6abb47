using System.Text.RegularExpressions;

namespace Workflows.Processes.Drafts;

/// <summary>Which paths a bundle's files may have: short, below its own folders, never out of them.</summary>
public static partial class DraftPath
{
    private const int MaxLength = 200;

    /// <summary>Whether a bundle may hold a file of this path.</summary>
    public static bool IsAllowed(string path) => path.Length <= MaxLength && Allowed().IsMatch(path);

    /// <summary>Whether the designer may change it: shared files belong to all processes.</summary>
    public static bool IsOwn(string path) => IsAllowed(path) && !path.StartsWith("_shared/", StringComparison.Ordinal);

    [GeneratedRegex(@"^(_shared/)?([A-Za-z0-9][A-Za-z0-9_-]*/){0,4}[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+){0,4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
