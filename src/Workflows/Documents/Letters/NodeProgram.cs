using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Workflows.Documents.Letters;

/// <summary>Finds out whether the Node.js that letters need is there.</summary>
internal static class NodeProgram
{
    public const int OldestMajor = 20;

    /// <summary>The sentence to show when the program is missing or too old, otherwise null.</summary>
    public static string? Problem(string path)
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo(path, "--version") { RedirectStandardOutput = true })!;
            var version = node.StandardOutput.ReadToEnd().Trim();
            node.WaitForExit();
            return IsRecent(version) ? null : TooOld(version);
        }
        catch (Win32Exception)
        {
            return Missing(path);
        }
    }

    public static string Missing(string path) =>
        $"Letters need Node.js {OldestMajor} or later, and the program '{path}' was not found: install it, or set Letters:NodePath.";

    private static string TooOld(string version) =>
        $"Letters need Node.js {OldestMajor} or later; the one found is '{version}': install a newer one, or set Letters:NodePath.";

    /// <param name="version">As Node prints it, <c>v20.20.2</c>.</param>
    private static bool IsRecent(string version) =>
        int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
        && major >= OldestMajor;
}
