using System.Text.RegularExpressions;
using Testing;

namespace Workflows.Tests.Architecture;

/// <summary>A C# file of the product, as text.</summary>
/// <param name="Path">From the repository's root, with forward slashes.</param>
/// <param name="Lines">Its lines.</param>
internal sealed partial record SourceFile(string Path, string[] Lines)
{
    public static IReadOnlyList<SourceFile> All { get; } = [.. Below("src").Where(x => x.EndsWith(".cs", StringComparison.Ordinal)).Select(Read)];

    /// <summary>The text without comments.</summary>
    public string Code => string.Join('\n', Lines.Where(x => !x.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    public string Namespace => Named().Match(Code).Groups[1].Value;

    /// <summary>The namespaces below <c>Workflows</c> that the file uses, by directive or by qualified name.</summary>
    public IEnumerable<string> Uses => Used().Matches(Code.Replace($"namespace {Namespace};", "", StringComparison.Ordinal))
        .Select(x => x.Groups[1].Value).Distinct(StringComparer.Ordinal);

    /// <summary>The repository's own files of a folder; nothing that a build or a package manager puts there.</summary>
    public static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories)
            .Select(x => System.IO.Path.GetRelativePath(Repository.Root, x).Replace('\\', '/'))
            .Where(x => !x.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "dist"));

    private static SourceFile Read(string path) => new(path, File.ReadAllLines(Repository.PathOf(path)));

    [GeneratedRegex(@"^namespace ([A-Za-z0-9_.]+)", RegexOptions.Multiline)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<![\w.""/])Workflows\.([A-Z]\w*(?:\.[A-Z]\w*)*)")]
    private static partial Regex Used();
}
